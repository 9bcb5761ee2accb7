using Dynamo.Storage.Stores;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dynamo.Host.Health;

/// <summary>Health for load balancers and orchestrators: <c>/health/live</c> while the process works, <c>/health/ready</c> while it should get traffic.</summary>
internal static class HealthRegistration
{
    private const string Ready = "ready";

    public static void AddDynamoHealth(this IServiceCollection services) =>
        services.AddHealthChecks()
            .AddCheck<ShutdownCheck>("shutdown", tags: [Ready])
            .AddCheck<DatabaseCheck>("database", tags: [Ready]);

    public static void MapDynamoHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        endpoints.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains(Ready) }).AllowAnonymous();
    }

    /// <summary>A process that is stopping gets no more traffic, while it still finishes what it has.</summary>
    private sealed class ShutdownCheck(IHostApplicationLifetime lifetime) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("stopping") : HealthCheckResult.Healthy());
    }

    /// <summary>Without its database the product cannot keep its promises.</summary>
    private sealed class DatabaseCheck(IOrganizationStore organizations) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await organizations.AnyAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }
}

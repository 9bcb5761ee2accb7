using Dynamo.Api;
using Dynamo.Gateway;
using Dynamo.Grains;
using Dynamo.Storage;
using OpenTelemetry.Metrics;

namespace Dynamo.Host.Health;

/// <summary>Metrics for Prometheus at <c>/metrics</c>.</summary>
internal static class MetricsRegistration
{
    public static void AddDynamoMetrics(this IServiceCollection services) =>
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(GatewayRegistration.MeterName, GrainRegistration.MeterName, DynamoApi.MeterName, DynamoStorageServices.MeterName)
            .AddMeter("Microsoft.Orleans", "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel")
            .AddPrometheusExporter());

    public static void MapDynamoMetrics(this IEndpointRouteBuilder endpoints) => endpoints.MapPrometheusScrapingEndpoint().AllowAnonymous();
}

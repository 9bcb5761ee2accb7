using Microsoft.Extensions.DependencyInjection;

namespace Dynamo.Api.Uploads;

/// <summary>What belongs to uploads.</summary>
internal static class UploadServices
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddUploads(this IServiceCollection services)
    {
        services.AddSingleton<UploadLocation>();
        services.AddSingleton<UploadRequests>();
        services.AddSingleton<UploadOperations>();
        services.AddSingleton<UploadReceiver>();
        services.AddSingleton<UploadReception>();
        services.AddSingleton<UploadKeeper>();
        return services.AddHostedService(provider => provider.GetRequiredService<UploadKeeper>());
    }
}

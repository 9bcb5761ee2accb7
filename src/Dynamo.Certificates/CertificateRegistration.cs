using Dynamo.Contracts.Certificates;
using Dynamo.Storage.Stores;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dynamo.Certificates;

/// <summary>Adds keys and certificates to a process.</summary>
public static class CertificateRegistration
{
    /// <summary>Part of what keys are derived from: the same for every process, wherever it is installed.</summary>
    private const string ApplicationName = "dynamo";

    /// <summary>Adds the protection of cookies, forms and stored private keys.</summary>
    public static IServiceCollection AddDynamoKeyRing(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName(ApplicationName);
        services.AddOptions<KeyManagementOptions>().Configure<IKeyRingStore>((keys, store) => keys.XmlRepository = new KeyRing(store));
        return services;
    }

    /// <summary>Adds the built-in authority, unless another <see cref="ICertificateAuthority"/> was registered before.</summary>
    /// <param name="services">The services of the process.</param>
    /// <param name="configuration">Settings; see <see cref="CertificateOptions"/>.</param>
    public static IServiceCollection AddDynamoCertificates(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddDynamoKeyRing();
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<CertificateOptions>().Bind(configuration.GetSection(CertificateOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<BuiltInAuthority>();
        services.TryAddSingleton<ICertificateAuthority>(provider => provider.GetRequiredService<BuiltInAuthority>());
        return services;
    }
}

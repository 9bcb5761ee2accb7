using Microsoft.Extensions.DependencyInjection;

namespace Dynamo.Api.Tests.Fakes;

/// <summary>Puts something of a test over a service of the product.</summary>
internal static class Decorations
{
    /// <summary>Replaces a service by one that is made from it.</summary>
    public static void Decorate<T>(this IServiceCollection services, Func<T, T> over)
        where T : class
    {
        var product = services.Last(service => service.ServiceType == typeof(T));
        services.AddSingleton(provider => over((T)ActivatorUtilities.CreateInstance(provider, product.ImplementationType!)));
    }
}

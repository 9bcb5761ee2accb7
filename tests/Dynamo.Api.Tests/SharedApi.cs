namespace Dynamo.Api.Tests;

/// <summary>An API for the tests of one class that leave nothing behind in it: those of refusals.</summary>
public sealed class SharedApi : IAsyncLifetime
{
    private ApiFixture? _api;

    internal ApiFixture Api => _api!;

    public async ValueTask InitializeAsync() => _api = await ApiFixture.StartAsync();

    public ValueTask DisposeAsync() => Api.DisposeAsync();
}

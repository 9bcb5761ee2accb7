using Dynamo.Host;
using Microsoft.AspNetCore.Builder;

namespace Dynamo.EndToEnd.Tests.Products;

/// <summary>The whole product inside the test process: the real host, database and sockets, on a free port.</summary>
public sealed class RunningProduct : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _data;

    private RunningProduct(WebApplication app, string data) => (_app, _data) = (app, data);

    public Uri Address => new(_app.Urls.First());

    public IServiceProvider Services => _app.Services;

    public static Task<RunningProduct> Start(string? connectionString, params string[] settings) => Start(TimeProvider.System, connectionString, settings);

    public static async Task<RunningProduct> Start(TimeProvider time, string? connectionString, params string[] settings)
    {
        var data = Directory.CreateTempSubdirectory("dynamo-e2e-").FullName;
        List<string> args =
        [
            "--urls", "http://127.0.0.1:0", "--data", data, $"--Dynamo:SetUp:Token={Tenant.SetUpToken}",
            "--Dynamo:RateLimits:RequestsPerMinute=1000000", "--Logging:LogLevel:Default=Warning", $"--Dynamo:Silo:ClusterId={Guid.NewGuid():N}", .. settings,
        ];
        if (connectionString is not null)
            args.Add("--ConnectionStrings:Dynamo=" + connectionString);
        var app = DynamoHost.Build(time, [.. args]);
        await DynamoHost.StartAsync(app, TestContext.Current.CancellationToken);
        return new RunningProduct(app, data);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }
}

using Dynamo.Api.Access;
using Dynamo.Api.SetUp;
using Dynamo.Host.Demo;
using Microsoft.Extensions.Options;

namespace Dynamo.Host;

/// <summary>Says on the standard output where the product is and what to do next.</summary>
internal static class Welcome
{
    /// <summary>After a start without a demonstration: the console's address, and the set-up link if nobody has set anything up.</summary>
    public static async Task PrintAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var address = services.GetRequiredService<ConsoleAddress>().Local;
        if (await services.GetRequiredService<SetUpOperations>().IsDone(cancellationToken))
        {
            await WriteAsync($"Dynamo CSMS is running: {address}");
            return;
        }
        await WriteAsync($"""
            Dynamo CSMS is running and empty. Create your organization, its owner and the first API key here (the link works once):

              {address}setup?token={Token(services)}
            """);
    }

    /// <summary>After the demonstration was set up.</summary>
    public static Task PrintDemoAsync(Uri address, string apiKey) => WriteAsync($"""
        Dynamo CSMS is running with a demonstration fleet; its data starts afresh each time.

          Console   {address}
          Login     {DemoFleet.Email}   Password {DemoFleet.Password}
          API key   {apiKey}
          OCPP      ws://{address.Authority}/ocpp16/<charge point id>
          API docs  {address}docs

          curl -s -H "Authorization: Bearer {apiKey}" {address}api/v1/cpo/fleet/summary
        """);

    /// <summary>The token, unless somebody chose it: then it is a secret of theirs and does not belong into a log.</summary>
    private static string Token(IServiceProvider services) =>
        string.IsNullOrEmpty(services.GetRequiredService<IOptions<SetUpOptions>>().Value.Token)
            ? services.GetRequiredService<SetUpToken>().Value
            : $"<{SetUpOptions.Section}:{nameof(SetUpOptions.Token)}>";

    private static Task WriteAsync(string text) => System.Console.Out.WriteLineAsync(Environment.NewLine + text + Environment.NewLine);
}

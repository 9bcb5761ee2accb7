using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Dynamo.EndToEnd.Tests.Products;
using Dynamo.TestServers;

namespace Dynamo.EndToEnd.Tests.Quickstart;

/// <summary>The quickstart, followed by somebody who types what it says and nothing else.</summary>
public sealed class QuickstartTests : IDisposable
{
    private const string PageAddress = "DYNAMO=http://127.0.0.1:5080";
    private const string PageToken = "TOKEN=the-token-of-the-printed-link";

    /// <summary>What is measured while the car charges is not the same every time.</summary>
    private const string Measured = "energy_kwh ";

    private readonly string _directory = Directory.CreateTempSubdirectory("dynamo-quickstart-").FullName;

    [Fact]
    public async Task Every_line_of_the_page_works_and_every_answer_is_the_one_it_shows()
    {
        if (!Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(path => File.Exists(Path.Combine(path, "curl"))))
            throw RequiredPrograms.Missing("curl", "The quickstart needs curl (Debian: package curl).");
        await using var product = await ProductProcess.Start();
        var steps = Step.Read(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "quickstart-cpo.md")));
        steps.Count.ShouldBeGreaterThan(8);
        steps.Count(step => step.Commands.Contains(PageAddress, StringComparison.Ordinal) && step.Commands.Contains(PageToken, StringComparison.Ordinal)).ShouldBe(1);

        var (printed, errors) = await Follow([.. steps.Select(step => Typed(step.Commands, product.Address))]);

        foreach (var (step, answer) in steps.Zip(printed))
        {
            if (step.Answer is { } shown)
                ShouldLookLike(JsonNode.Parse(answer), shown, step.Commands);
        }
        errors.ShouldBeNull(printed[^1]);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    /// <summary>Puts in what the reader is told to put in.</summary>
    private static string Typed(string commands, Uri address) => commands
        .Replace(PageAddress, "DYNAMO=" + address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)
        .Replace(PageToken, "TOKEN=" + Tenant.SetUpToken, StringComparison.Ordinal);

    /// <summary>Runs all steps in one shell, as in one terminal; gives what each printed, and what went wrong.</summary>
    private async Task<(IReadOnlyList<string> Printed, string? Errors)> Follow(IReadOnlyList<string> steps)
    {
        // The simulator was built with the tests; building it again would change what other tests run.
        var simulator = Path.Combine(AppContext.BaseDirectory, "Dynamo.Simulator.dll");
        var script = $"dotnet() {{ shift 4; command dotnet '{simulator}' \"$@\"; }}\n"
            + string.Concat(steps.Select((commands, number) => $"{{\n{commands}\n}} > {number}.out\n"));
        var start = new ProcessStartInfo("timeout") { WorkingDirectory = _directory, UseShellExecute = false, RedirectStandardError = true };
        foreach (var argument in (string[])["60", "bash", "-e", "-u", "-o", "pipefail", "-c", script])
            start.ArgumentList.Add(argument);
        using var shell = Process.Start(start)!;
        var errors = await shell.StandardError.ReadToEndAsync();
        await shell.WaitForExitAsync();
        var printed = new List<string>();
        for (var number = 0; File.Exists(Out(number)); number++)
            printed.Add(await File.ReadAllTextAsync(Out(number)));
        return (printed, shell.ExitCode == 0 && printed.Count == steps.Count ? null : $"Step {printed.Count} ended with {shell.ExitCode}. {errors}");

        string Out(int number) => Path.Combine(_directory, $"{number}.out");
    }

    /// <summary>Every field that the page shows is there with a value that fits; one that ends in an ellipsis stands for all that begin so.</summary>
    private static void ShouldLookLike(JsonNode? answer, JsonNode? shown, string where)
    {
        switch (shown)
        {
            case JsonObject fields:
                foreach (var (name, value) in fields)
                {
                    answer.ShouldBeOfType<JsonObject>(where).ContainsKey(name).ShouldBeTrue($"{name} is missing after {where}: {answer}");
                    ShouldLookLike(answer![name], value, $"{name} after {where}");
                }
                break;
            case JsonArray items:
                answer.ShouldBeOfType<JsonArray>(where).Count.ShouldBe(items.Count, where);
                foreach (var (item, wanted) in answer!.AsArray().Zip(items))
                    ShouldLookLike(item, wanted, where);
                break;
            default:
                ShouldFit(answer?.ToJsonString() ?? "null", shown?.ToJsonString() ?? "null", where);
                break;
        }
    }

    private static void ShouldFit(string answer, string shown, string where)
    {
        answer = answer.Trim('"');
        shown = shown.Trim('"');
        if (DateTimeOffset.TryParse(shown, CultureInfo.InvariantCulture, out _) && shown.EndsWith('Z'))
            answer.Length.ShouldBe(shown.Length, where);
        else if (shown.EndsWith("\\u2026", StringComparison.Ordinal))
            answer.ShouldStartWith(shown[..^6], Case.Sensitive, where);
        else if (shown.StartsWith("ws://", StringComparison.Ordinal))
            answer.ShouldEndWith(new Uri(shown).AbsolutePath, Case.Sensitive, where);
        else if (where.StartsWith(Measured, StringComparison.Ordinal))
            decimal.Parse(answer, CultureInfo.InvariantCulture).ShouldBeInRange(0.01m, 0.1m, where);
        else
            answer.ShouldBe(shown, where);
    }
}

using System.CommandLine;
using Dynamo.Simulator.Load.Registration;
using static Dynamo.Simulator.CommandLine.Numbers;

namespace Dynamo.Simulator.CommandLine;

/// <summary>The verb <c>register</c>: makes the charge points of a load run known to the product.</summary>
internal sealed class RegisterCommand
{
    private const int Done = 0;
    private const int Failed = 1;

    private readonly Option<Uri> _api = new("--api")
    {
        Description = "Address of the REST interface, for example http://127.0.0.1:5080.",
        Required = true,
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
                return url;
            result.AddError("--api must begin with http:// or https://.");
            return null;
        },
    };

    private readonly Option<string> _key = new("--key") { Description = "API key with the scope write:charge_points.", Required = true };
    private readonly Option<int> _count = Number("--count", "Number of charge points.", 100, min: 1);
    private readonly Option<string> _prefix = new("--prefix") { Description = "What identities begin with; a number of five digits follows.", DefaultValueFactory = _ => "LOAD-" };
    private readonly Option<string?> _site = new("--site") { Description = "Id of the site they belong to." };
    private readonly Option<string> _idTag = new("--id-tag") { Description = "Identifier of the driver, created too.", DefaultValueFactory = _ => "LOAD" };
    private readonly Option<int> _requests = Number("--requests", "Most requests at a time.", 16, min: 1);
    private readonly Option<FileInfo> _out = new("--out") { Description = "File for lines identity,password. Identities that are in it already are left alone.", Required = true };

    public Command Build()
    {
        var command = new Command(
            "register",
            "Registers charge points over the REST interface and writes their passwords to a file, which load takes as --charge-points. "
            + "The interface shows a password once: keep the file. Run again with the same file, it adds what is missing.\n\n"
            + "Exit codes: 0 all are registered and in the file; 1 wrong arguments, or the interface refused.")
        {
            _api, _key, _count, _prefix, _site, _idTag, _requests, _out,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var options = new FleetRegistrationOptions
        {
            Count = arguments.GetRequiredValue(_count),
            Prefix = arguments.GetRequiredValue(_prefix),
            SiteId = arguments.GetValue(_site),
            IdTag = arguments.GetRequiredValue(_idTag),
            MaxRequests = arguments.GetRequiredValue(_requests),
            File = arguments.GetRequiredValue(_out).FullName,
        };
        using var http = FleetRegistration.Client(arguments.GetRequiredValue(_api), arguments.GetRequiredValue(_key));
        try
        {
            var added = await new FleetRegistration(http, options).RunAsync(cancellationToken);
            await arguments.InvocationConfiguration.Output.WriteLineAsync($"{added} registered, {options.Count - added} were in {options.File} already.");
            return Done;
        }
        catch (Exception e) when (e is RegistrationFailedException or HttpRequestException or IOException or FormatException)
        {
            await arguments.InvocationConfiguration.Error.WriteLineAsync(e.Message);
            return Failed;
        }
    }
}

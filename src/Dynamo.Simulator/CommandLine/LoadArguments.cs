using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using Dynamo.Simulator.Load;
using static Dynamo.Simulator.CommandLine.Numbers;

namespace Dynamo.Simulator.CommandLine;

/// <summary>The arguments of the verb <c>load</c>.</summary>
internal sealed class LoadArguments
{
    private const int MaxSourceAddresses = 250;

    private readonly Option<Uri> _url = new("--url")
    {
        Description = "Endpoint of the central system without the identity, for example ws://127.0.0.1:5080/ocpp16. No TLS.",
        Required = true,
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url) && url.Scheme is "ws")
                return url;
            result.AddError("--url must begin with ws://; load runs do not speak TLS.");
            return null;
        },
    };

    private readonly Option<LoadScenario> _scenario = new("--scenario")
    {
        Description = "What the charge points do.",
        HelpName = "idle|heartbeat|meter|session|storm",
        Required = true,
        CustomParser = Word<LoadScenario>("--scenario must be idle, heartbeat, meter, session or storm.", Enum.GetValues<LoadScenario>(), value => $"{value}"),
    };

    private readonly Option<LoadProtocol> _protocol = new("--ocpp")
    {
        Description = "Version of OCPP: 1.6 or 2.0.1.",
        HelpName = "1.6|2.0.1",
        DefaultValueFactory = _ => LoadProtocol.V16,
        CustomParser = Word<LoadProtocol>("--ocpp must be 1.6 or 2.0.1.", Enum.GetValues<LoadProtocol>(), value => value is LoadProtocol.V16 ? "1.6" : "2.0.1"),
    };

    private readonly Option<FileInfo?> _file = new("--charge-points") { Description = "File with a line identity,password for each charge point, as register writes it." };
    private readonly Option<string?> _prefix = new("--identity-prefix") { Description = "Instead of a file: identities of this prefix and a number with five digits from 00001." };
    private readonly Option<string?> _password = new("--password") { Description = "Password of all charge points of --identity-prefix. Without it, no credentials are sent." };
    private readonly Option<int?> _connections = new("--connections") { Description = "Number of charge points; without it all of the file." };
    private readonly Option<string> _idTag = IdTagOption();
    private readonly Option<int> _ramp = Number("--ramp", "New connections per second; 0: as fast as --handshakes lets them.", 0, min: 0);
    private readonly Option<int> _handshakes = Number("--handshakes", "Most handshakes at a time.", 256, min: 1);
    private readonly Option<double?> _rate = new("--rate") { Description = "Messages per second over all connections (open loop); without it, closed loop." };
    private readonly Option<int> _duration = Number("--duration", "Measured time in s.", 30, min: 1);
    private readonly Option<int> _warmUp = Number("--warm-up", "Time under load before anything counts, in s.", 5, min: 0);
    private readonly Option<int> _drain = Number("--drain", "Time in s in which transactions may end when time is up.", 30, min: 0);
    private readonly Option<int> _callTimeout = Number("--call-timeout", "Time in s after which a connection that does not answer is made anew.", 30, min: 1);
    private readonly Option<int> _rampLimit = Number("--ramp-limit", "Time in s for all charge points to connect; the run goes on with those that did.", 600, min: 1);
    private readonly Option<int?> _sources = new("--source-addresses") { Description = "Spread connections over 127.0.0.1 to 127.0.0.K, each with 28,000 ports; only for a target on loopback." };
    private readonly Option<string[]> _processes = new("--process") { Description = "label=pid of a process to watch, with its descendants; repeat for several." };
    private readonly Option<FileInfo?> _ledger = new("--ledger") { Description = "File for every acknowledged fact, a JSON object a line, which verify takes." };
    private readonly Option<int> _seed = Number("--seed", "Seed of all that is random.", 1, min: int.MinValue);

    public IEnumerable<Option> Options =>
    [
        _url, _scenario, _protocol, _file, _prefix, _password, _connections, _idTag, _ramp, _handshakes, _rate, _duration, _warmUp, _drain,
        _callTimeout, _rampLimit, _sources, _processes, _ledger, _seed,
    ];

    /// <summary>What several arguments say together.</summary>
    public void Validate(CommandResult result)
    {
        if (result.GetResult(_file) is null == result.GetResult(_prefix) is null)
            result.AddError("Name the charge points with either --charge-points or --identity-prefix.");
        if (result.GetResult(_prefix) is not null && result.GetResult(_connections) is null)
            result.AddError("--identity-prefix needs --connections.");
        if (result.GetResult(_connections) is { Errors: var wrong } && !wrong.Any() && result.GetValue(_connections) < 1)
            result.AddError("--connections must be 1 or more.");
        if (result.GetResult(_rate) is { Errors: var wrongRate } && !wrongRate.Any() && !(result.GetValue(_rate) > 0))
            result.AddError("--rate must be more than 0.");
        if (result.GetResult(_sources) is not null)
            ValidateSources(result);
        ValidateProcesses(result);
    }

    /// <exception cref="IOException">The file of charge points cannot be read.</exception>
    /// <exception cref="FormatException">A line of it is wrong, or it has too few.</exception>
    public LoadOptions Read(ParseResult arguments) => new()
    {
        Url = arguments.GetRequiredValue(_url),
        ChargePoints = ReadChargePoints(arguments),
        Scenario = arguments.GetRequiredValue(_scenario),
        Protocol = arguments.GetRequiredValue(_protocol),
        IdTag = arguments.GetRequiredValue(_idTag),
        RampPerSecond = arguments.GetRequiredValue(_ramp),
        MaxHandshakes = arguments.GetRequiredValue(_handshakes),
        Rate = arguments.GetValue(_rate),
        Duration = Seconds(arguments, _duration),
        WarmUp = Seconds(arguments, _warmUp),
        Drain = Seconds(arguments, _drain),
        CallTimeout = Seconds(arguments, _callTimeout),
        RampLimit = Seconds(arguments, _rampLimit),
        SourceAddresses = arguments.GetValue(_sources),
        Processes = (arguments.GetValue(_processes) ?? []).Select(text => TryReadProcess(text, out var process) ? process : default)
            .ToDictionary(process => process.Key, process => process.Value, StringComparer.Ordinal),
        LedgerPath = arguments.GetValue(_ledger)?.FullName,
        Seed = arguments.GetRequiredValue(_seed),
    };

    private IReadOnlyList<ChargePointLogin> ReadChargePoints(ParseResult arguments)
    {
        var count = arguments.GetValue(_connections);
        if (arguments.GetValue(_prefix) is { } prefix)
            return ChargePointLogin.Numbered(prefix, arguments.GetValue(_password), count ?? 0);
        var file = arguments.GetRequiredValue(_file)!;
        var all = ChargePointLogin.ReadFile(file.FullName);
        if (all.Count < (count ?? 1))
            throw new FormatException($"{file} has {all.Count} charge points, {count ?? 1} are needed.");
        return [.. all.Take(count ?? all.Count)];
    }

    private void ValidateSources(CommandResult result)
    {
        if (result.GetValue(_sources) is not (>= 1 and <= MaxSourceAddresses))
            result.AddError($"--source-addresses must be 1 to {MaxSourceAddresses}.");
        if (result.GetResult(_url) is { Errors: var wrong } && !wrong.Any() && result.GetValue(_url) is { IsLoopback: false })
            result.AddError("--source-addresses works only for a target on loopback.");
    }

    private void ValidateProcesses(CommandResult result)
    {
        var labels = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in result.GetValue(_processes) ?? [])
        {
            if (!TryReadProcess(text, out var process))
                result.AddError($"--process must be label=pid, not {text}.");
            else if (!labels.Add(process.Key))
                result.AddError($"--process names {process.Key} twice.");
        }
    }

    private static bool TryReadProcess(string text, out KeyValuePair<string, int> process)
    {
        process = default;
        if (text.Split('=') is not [{ Length: > 0 } label, var number] || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var pid))
            return false;
        process = new(label, pid);
        return true;
    }

    private static TimeSpan Seconds(ParseResult arguments, Option<int> option) => TimeSpan.FromSeconds(arguments.GetRequiredValue(option));

    /// <summary>Text that needs no escaping in JSON, and fits into the 20 characters of OCPP 1.6.</summary>
    private static Option<string> IdTagOption()
    {
        var option = new Option<string>("--id-tag") { Description = "Identifier of the driver.", DefaultValueFactory = _ => "LOAD" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not { Length: >= 1 and <= 20 } idTag || !idTag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
                result.AddError("--id-tag must be 1 to 20 letters, digits and hyphens.");
        });
        return option;
    }

    /// <summary>Reads a word of a list; anything else, numbers too, is refused.</summary>
    private static Func<ArgumentResult, T> Word<T>(string explanation, T[] values, Func<T, string> name)
        where T : struct
    {
        return result =>
        {
            foreach (var value in values)
            {
                if (string.Equals(name(value), result.Tokens[0].Value, StringComparison.OrdinalIgnoreCase))
                    return value;
            }

            result.AddError(explanation);
            return default;
        };
    }
}

using System.CommandLine;
using Dynamo.Simulator.Scripts;
using static Dynamo.Simulator.CommandLine.Numbers;

namespace Dynamo.Simulator.CommandLine;

/// <summary>The verb <c>run</c>: one charge point that lives by itself until Ctrl-C.</summary>
internal sealed class RunCommand
{
    private const int Done = 0;
    private const int Undelivered = 2;

    private readonly Option<Uri> _url = new("--url")
    {
        Description = "Endpoint of the central system without the identity, for example ws://127.0.0.1:5080/ocpp16.",
        Required = true,
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url) && url.Scheme is "ws" or "wss")
                return url;
            result.AddError("--url must begin with ws:// or wss://.");
            return null;
        },
    };

    private readonly Option<string> _id = new("--id")
    {
        Description = "Identity of the charge point, also the user name of Basic authentication.",
        Required = true,
    };

    private readonly Option<string?> _password = new("--password")
    {
        Description = "Password of Basic authentication. Without it, no credentials are sent.",
    };

    private readonly Option<string[]> _idTags = new("--id-tag")
    {
        Description = "Identifier of a driver; repeat for several, who take turns.",
        Required = true,
    };

    private readonly Option<int> _connectors = Number("--connectors", "Number of connectors.", 1, min: 1);
    private readonly Option<int> _power = Number("--power", "Charging power of each connector in W.", 11_000, min: 0);
    private readonly Option<int> _energy = Number("--energy", "Energy of each transaction in Wh.", 5_000, min: 1);
    private readonly Option<int> _pause = Number("--pause", "Average time between transactions in s.", 60, min: 0);
    private readonly Option<int> _meterInterval = Number("--meter-interval", "Time between meter values in s; 0 sends none.", 10, min: 0);
    private readonly Option<int> _meterStart = Number("--meter-start", "Meter register at the start in Wh.", 0, min: 0);
    private readonly Option<int> _transactions = Number("--transactions", "Transactions per connector before it ends; 0: no end.", 0, min: 0);
    private readonly Option<int> _seed = Number("--seed", "Seed of all that is random.", 1, min: int.MinValue);

    private readonly Option<string> _vendor = new("--vendor")
    {
        Description = "Vendor in the boot notification.",
        DefaultValueFactory = _ => "Dynamo",
    };

    private readonly Option<string> _model = new("--model")
    {
        Description = "Model in the boot notification.",
        DefaultValueFactory = _ => "Simulator",
    };

    private readonly Option<string?> _serial = new("--serial")
    {
        Description = "Serial number in the boot notification.",
    };

    private readonly SecurityArguments _security = new();

    public Command Build()
    {
        var command = new Command(
            "run",
            "Runs one charge point: it boots, charges now and then, obeys commands, and reconnects. Ctrl-C ends it.\n\n"
            + "Exit codes: 0 ended by Ctrl-C or after --transactions; 1 wrong arguments; "
            + "2 ended after --transactions, but the central system has not taken all messages.")
        {
            _url, _id, _password, _idTags, _connectors, _power, _energy, _pause, _meterInterval, _meterStart, _transactions, _seed,
            _vendor, _model, _serial,
        };
        _security.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        await using var chargePoint = new ChargePointSimulator(_security.Apply(ReadChargePoint(arguments), arguments));
        _security.Apply(chargePoint.Security, arguments);
        // Sent and received frames come from different threads.
        var output = TextWriter.Synchronized(arguments.InvocationConfiguration.Output);
        var printer = new FramePrinter(output, chargePoint.Options.Identity, chargePoint.Options.Time);
        chargePoint.Journal.Observer = printer.Print;

        await new ChargingScript(chargePoint, ReadScript(arguments), printer.Print).RunAsync(cancellationToken);
        return cancellationToken.IsCancellationRequested || chargePoint.QueuedMessages == 0 ? Done : Undelivered;
    }

    private ChargePointOptions ReadChargePoint(ParseResult arguments) => new()
    {
        Url = arguments.GetRequiredValue(_url),
        Identity = arguments.GetRequiredValue(_id),
        Password = arguments.GetValue(_password),
        Vendor = arguments.GetRequiredValue(_vendor),
        Model = arguments.GetRequiredValue(_model),
        SerialNumber = arguments.GetValue(_serial),
        ConnectorCount = arguments.GetRequiredValue(_connectors),
        PowerW = arguments.GetRequiredValue(_power),
        MeterStartWh = arguments.GetRequiredValue(_meterStart),
        MeterInterval = TimeSpan.FromSeconds(arguments.GetRequiredValue(_meterInterval)),
    };

    private ChargingScriptOptions ReadScript(ParseResult arguments) => new()
    {
        IdTags = arguments.GetRequiredValue(_idTags),
        EnergyPerTransactionWh = arguments.GetRequiredValue(_energy),
        Pause = TimeSpan.FromSeconds(arguments.GetRequiredValue(_pause)),
        TransactionsPerConnector = arguments.GetRequiredValue(_transactions) is > 0 and var count ? count : null,
        Seed = arguments.GetRequiredValue(_seed),
    };
}

using System.Text.Json.Serialization;

namespace Dynamo.Simulator.Load.Ledgers;

/// <summary>What a line of a ledger is about.</summary>
public enum LedgerFactKind
{
    /// <summary>The run itself; the first line.</summary>
    Run,

    /// <summary>A transaction began.</summary>
    Start,

    /// <summary>Readings of one instant.</summary>
    Meter,

    /// <summary>A transaction ended.</summary>
    Stop,

    /// <summary>The last state of a connector.</summary>
    Status,
}

/// <summary>
/// One line of a ledger: something a charge point told the central system, by the charge point's own books. The central system has
/// acknowledged it, unless it is in doubt: then it may know it or not.
/// </summary>
public sealed record LedgerFact
{
    /// <summary>What happened.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required LedgerFactKind Kind { get; init; }

    /// <summary>When, by the charge point's clock, UTC to the millisecond; for a run when it began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Version of OCPP; of a run only.</summary>
    public string? Protocol { get; init; }

    /// <summary>Identity of the charge point; empty for a run.</summary>
    public string ChargePoint { get; init; } = "";

    /// <summary>Number of the connector.</summary>
    public int Connector { get; init; }

    /// <summary>Sent, and not acknowledged when the run ended.</summary>
    public bool InDoubt { get; init; }

    /// <summary>The transaction; zero for a start in doubt, whose id is not known, and for a status.</summary>
    public long Transaction { get; init; }

    /// <summary>The driver; of a start only.</summary>
    public string? IdTag { get; init; }

    /// <summary>Energy register in Wh; of starts, readings and stops.</summary>
    public long? RegisterWh { get; init; }

    /// <summary>Power in W; of readings only.</summary>
    public int? PowerW { get; init; }

    /// <summary>Why the transaction ended; of stops only.</summary>
    public string? Reason { get; init; }

    /// <summary>State of the connector in the protocol's word; of a status only.</summary>
    public string? Status { get; init; }
}

/// <summary>Reads and writes lines of a ledger.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(LedgerFact))]
internal sealed partial class LedgerJson : JsonSerializerContext;

using Dynamo.Domain.Access;
using Dynamo.Domain.Tariffs;

namespace Dynamo.Domain.Charging;

/// <summary>
/// A transaction and its bill: opened by a start, fed by meter values, closed by a stop.
/// The record is what is stored; the functions beside it are the only ways it changes.
/// </summary>
public sealed record ChargingSession
{
    /// <summary>Identifier, <c>sess_…</c>; also that of the billing session.</summary>
    public required string SessionId { get; init; }

    /// <summary>The tenant that owns the charge point.</summary>
    public required string OrganizationId { get; init; }

    /// <summary>The charge point, in its registered spelling.</summary>
    public required string ChargePointId { get; init; }

    /// <summary>The site the charge point was linked to at the start, if any.</summary>
    public string? SiteId { get; init; }

    /// <summary>Transaction id given to the charge point: 1 to 2³¹−1, increasing per charge point.</summary>
    public required int TransactionId { get; init; }

    /// <summary>What makes the start recognisable when it is sent again.</summary>
    public required TransactionStart Start { get; init; }

    /// <summary>What the driver's token was worth at the start. A refused driver is told so; the transaction is recorded all the same.</summary>
    public required AuthorizationStatus Authorization { get; init; }

    /// <summary>Time the start was received, UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Highest register reading so far; at first the start reading.</summary>
    public required Energy LastRegister { get; init; }

    /// <summary>Charge point's time of the latest reading.</summary>
    public required DateTimeOffset LastReadingAt { get; init; }

    /// <summary>Latest import power in watts, if reported; <see langword="null"/> once the session ended.</summary>
    public decimal? PowerWatts { get; init; }

    /// <summary>How the transaction ended; <see langword="null"/> while it runs.</summary>
    public TransactionStop? Stop { get; init; }

    /// <summary>The tariff frozen at the start; <see langword="null"/> when the organization had none, so that no price is known.</summary>
    public Tariff? Tariff { get; init; }

    /// <summary>Whether the transaction still runs.</summary>
    public bool IsActive => Stop is null;

    /// <summary>How far the session has come.</summary>
    public SessionStatus Status => Stop switch
    {
        null => SessionStatus.Active,
        { Synthesised: true } => SessionStatus.Stopped,
        _ => SessionStatus.Completed,
    };

    /// <summary>Energy delivered so far: the register difference, never below zero (quirk 47).</summary>
    public Energy Energy => Energy.Max(LastRegister - Start.MeterStart, Energy.Zero);

    /// <summary>What the energy delivered so far costs; <see langword="null"/> without a tariff, which is not the same as free.</summary>
    public Money? Cost => Tariff?.Price(Energy).Total;

    /// <summary>
    /// The session after some samples. Only register readings above the last one move the energy: a duplicate, a late or a falling
    /// reading stays in the ledger and changes nothing here. Values that arrive after the stop are kept and do not revive the session (quirk 52).
    /// </summary>
    public ChargingSession Record(IReadOnlyList<MeterSample> samples)
    {
        if (!IsActive)
            return this;
        var session = this;
        foreach (var sample in samples)
            session = session.Record(sample);
        return session;
    }

    /// <summary>
    /// The session after its stop. The first stop counts: one that is sent again changes nothing. The one exception is a stop that
    /// was synthesised because a new transaction began; the real stop replaces it when it comes (quirks 35 and 37).
    /// </summary>
    public ChargingSession End(TransactionStop stop)
    {
        if (Stop is { Synthesised: false } || (Stop is not null && stop.Synthesised))
            return this;
        return this with
        {
            Stop = stop,
            LastRegister = Energy.Max(stop.MeterStop, LastRegister),
            LastReadingAt = stop.At > LastReadingAt ? stop.At : LastReadingAt,
            PowerWatts = null,
        };
    }

    /// <summary>The stop that is assumed when the charge point began another transaction on the connector without ending this one.</summary>
    public TransactionStop AssumedStop() => new(LastRegister, LastReadingAt, StopReasons.Other, IdTag: null, Synthesised: true);

    private ChargingSession Record(MeterSample sample)
    {
        var session = this;
        if (sample.TakenAt >= LastReadingAt && sample.PowerWatts() is { } power)
            session = session with { PowerWatts = power, LastReadingAt = sample.TakenAt };
        if (sample.RegisterReading() is not { } register || register < LastRegister)
            return session;
        return session with
        {
            LastRegister = register,
            LastReadingAt = sample.TakenAt > LastReadingAt ? sample.TakenAt : LastReadingAt,
        };
    }
}

/// <summary>How far a charging session has come.</summary>
public enum SessionStatus
{
    /// <summary>The transaction runs.</summary>
    Active,

    /// <summary>The charge point reported the end.</summary>
    Completed,

    /// <summary>The end was assumed from evidence; the charge point may still report it.</summary>
    Stopped,
}

/// <summary>
/// The content of a start. A charge point that got no answer sends the same content again, sometimes hours later (quirk 31), and must
/// be given the same transaction.
/// </summary>
/// <param name="ConnectorId">Number of the connector.</param>
/// <param name="IdTag">The driver's token as sent.</param>
/// <param name="MeterStart">Register at the start.</param>
/// <param name="At">Charge point's time of the start, UTC.</param>
public sealed record TransactionStart(int ConnectorId, string IdTag, Energy MeterStart, DateTimeOffset At);

/// <summary>How a transaction ended.</summary>
/// <param name="MeterStop">Register at the end.</param>
/// <param name="At">Charge point's time of the end, UTC.</param>
/// <param name="Reason">Reason in the protocol's words; <c>Local</c> when none was sent (OCPP 1.6, 6.49).</param>
/// <param name="IdTag">The token that ended it, if one did.</param>
/// <param name="Synthesised">Whether the end was assumed from evidence instead of reported.</param>
public sealed record TransactionStop(Energy MeterStop, DateTimeOffset At, string Reason, string? IdTag, bool Synthesised = false);

/// <summary>A stop for a transaction nobody knows: answered normally and filed, for people to look at (quirk 33).</summary>
/// <param name="OrganizationId">The tenant that owns the charge point.</param>
/// <param name="ChargePointId">The charge point.</param>
/// <param name="TransactionId">The id as sent, which may be 0, negative or strange.</param>
/// <param name="Stop">What was sent.</param>
/// <param name="ReceivedAt">Time of receipt, UTC.</param>
public sealed record UnknownStop(string OrganizationId, string ChargePointId, int TransactionId, TransactionStop Stop, DateTimeOffset ReceivedAt);

/// <summary>Reasons for which transactions end, in the protocol's words (OCPP 1.6, 7.36).</summary>
public static class StopReasons
{
    /// <summary>Stands for a reason that was not sent: ended at the charge point in the usual way.</summary>
    public const string Default = "Local";

    /// <summary>None of the others.</summary>
    public const string Other = "Other";
}

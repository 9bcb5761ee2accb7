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

    /// <summary>Latest register reading that counts; at first the start reading.</summary>
    public required Energy LastRegister { get; init; }

    /// <summary>Charge point's time of <see cref="LastRegister"/>; <see langword="null"/> stands for the start.</summary>
    public DateTimeOffset? LastRegisterAt { get; init; }

    /// <summary>The register from which the present rise counts; <see langword="null"/> stands for the start reading.</summary>
    public Energy? Baseline { get; init; }

    /// <summary>What flowed before the register was reset or ran over in the middle of the session.</summary>
    public Energy Carried { get; init; }

    /// <summary>Charge point's time of the latest reading.</summary>
    public required DateTimeOffset LastReadingAt { get; init; }

    /// <summary>Latest import power in watts, if reported; <see langword="null"/> once the session ended.</summary>
    public decimal? PowerWatts { get; init; }

    /// <summary>How the transaction ended; <see langword="null"/> while it runs.</summary>
    public TransactionStop? Stop { get; init; }

    /// <summary>By what its registers and samples are multiplied.</summary>
    public MeterScale Scale { get; init; } = MeterScale.One;

    /// <summary>What the session delivered, found from all that was reported; <see langword="null"/> while it runs.</summary>
    public EnergyAccount? Account { get; init; }

    /// <summary>What a person decided about the energy; <see langword="null"/> until then.</summary>
    public EnergyReview? Review { get; init; }

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

    /// <summary>Energy delivered: found from all that was reported once it ended, followed from reading to reading until then. Never below zero (quirk 47).</summary>
    public Energy Energy => Account?.Energy ?? Fold.Energy;

    /// <summary>Whether the energy is doubtful and nobody decided about it yet: nobody shall pay for it before.</summary>
    public bool IsHeldForReview => Review is null && Account is { Doubts: not EnergyNotes.None };

    /// <summary>What the energy delivered so far costs; <see langword="null"/> without a tariff, which is not the same as free.</summary>
    public Money? Cost => Tariff?.Price(Energy).Total;

    /// <summary>
    /// The running session after some samples, in the order in which they came. A late or a repeated reading stays in the ledger and changes nothing here.
    /// Values that arrive after the stop do not revive the session (quirk 52).
    /// </summary>
    public ChargingSession Record(IReadOnlyList<MeterSample> samples, EnergyLimits limits)
    {
        if (!IsActive)
            return this;
        var session = this;
        foreach (var sample in samples)
            session = session.Record(sample, limits);
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
            LastReadingAt = stop.At > LastReadingAt ? stop.At : LastReadingAt,
            PowerWatts = null,
        };
    }

    /// <summary>The stop that is assumed on evidence.</summary>
    public TransactionStop AssumedStop(EndEvidence evidence) => new(LastRegister, evidence.At ?? LastReadingAt, evidence.Reason, IdTag: null, Synthesised: true);

    /// <summary>
    /// The ended session with the energy that all that was reported amounts to. A session that runs has none yet; what a person decided stays.
    /// </summary>
    /// <param name="samples">All samples of the session, in any order.</param>
    /// <param name="limits">What its connector can deliver.</param>
    public ChargingSession Settle(IReadOnlyList<MeterSample> samples, EnergyLimits limits) =>
        Stop is null || Review is not null ? this : this with { Account = EnergyLedger.Account(Start, Stop, samples, Scale, limits) };

    /// <summary>The session after a person decided about its energy. Only one that ended can be decided about; a later decision replaces an earlier one.</summary>
    public ChargingSession Decide(EnergyReview review)
    {
        if (Account is null)
            return this;
        return this with { Review = review, Account = review.Energy is { } energy ? Account with { Energy = energy, Basis = EnergyBasis.Reviewed } : Account };
    }

    private RegisterFold Fold => new(Carried, Baseline ?? Scale.OfStartStop(Start.MeterStart), new(LastRegisterAt ?? Start.At, LastRegister), EnergyNotes.None);

    private ChargingSession Record(MeterSample sample, EnergyLimits limits)
    {
        var session = this;
        if (sample.TakenAt >= LastReadingAt && sample.PowerWatts() is { } power)
            session = session with { PowerWatts = power, LastReadingAt = sample.TakenAt };
        var fold = Fold;
        if (sample.TakenAt < fold.Last.At || sample.RegisterReading() is not { } register)
            return session;
        register = Scale.OfSample(register);
        var reading = new RegisterReading(sample.TakenAt, register);
        var next = fold.Then(reading, limits);
        if (next.Last != reading)
        {
            // The reading contradicts the one before. If that cannot be right and this one can, the wrong one is taken back.
            if (IsPlausible(fold, limits) || register < fold.Baseline || !IsPlausible(fold with { Last = reading }, limits))
                return session;
            next = fold with { Last = reading };
        }
        return session with
        {
            Carried = next.Carried,
            Baseline = next.Baseline == Start.MeterStart && Scale == MeterScale.One ? null : next.Baseline,
            LastRegister = next.Last.Register,
            LastRegisterAt = next.Last.At,
            LastReadingAt = next.Last.At > session.LastReadingAt ? next.Last.At : session.LastReadingAt,
        };
    }

    private bool IsPlausible(RegisterFold fold, EnergyLimits limits) => limits.Allow(fold.Last.Register - fold.Baseline, fold.Last.At - Start.At);
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

    /// <summary>The plug was taken out.</summary>
    public const string EvDisconnected = "EVDisconnected";

    /// <summary>None of the others.</summary>
    public const string Other = "Other";
}

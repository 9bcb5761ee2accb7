using System.Globalization;
using Dynamo.Domain.Access;
using Dynamo.Domain.Charging;
using Dynamo.Domain.Tariffs;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Tables;

/// <summary>Rows of <c>charging_sessions</c>.</summary>
internal static class SessionTable
{
    public static readonly Columns<FencedSession> Columns = new Columns<FencedSession>()
        .Text("session_id", row => row.Session.SessionId)
        .Text("organization_id", row => row.Session.OrganizationId)
        .Text("charge_point_id", row => row.Session.ChargePointId)
        .Text("site_id", row => row.Session.SiteId)
        .Integer("transaction_id", row => row.Session.TransactionId)
        .Integer("connector_id", row => row.Session.Start.ConnectorId)
        .Text("id_tag", row => row.Session.Start.IdTag)
        .Text("id_tag_key", row => IdTag.Key(row.Session.Start.IdTag))
        .BigInteger("meter_start_mwh", row => row.Session.Start.MeterStart.MilliwattHours)
        .Time("started_at", row => row.Session.Start.At)
        .Enum<AuthorizationStatus>("authorization_status", row => row.Session.Authorization)
        .Time("received_at", row => row.Session.ReceivedAt)
        .BigInteger("last_register_mwh", row => row.Session.LastRegister.MilliwattHours)
        .Time("last_reading_at", row => row.Session.LastReadingAt)
        .BigInteger("power_milliwatts", row => Scaled.Power(row.Session.PowerWatts))
        .BigInteger("meter_stop_mwh", row => row.Session.Stop?.MeterStop.MilliwattHours)
        .Time("stopped_at", row => row.Session.Stop?.At)
        .Text("stop_reason", row => row.Session.Stop?.Reason)
        .Text("stop_id_tag", row => row.Session.Stop?.IdTag)
        .Boolean("stop_synthesised", row => row.Session.Stop?.Synthesised)
        .Text("tariff_id", row => row.Session.Tariff?.TariffId)
        .Text("tariff_name", row => row.Session.Tariff?.Name)
        .Text("currency", row => row.Session.Tariff?.Currency)
        .BigInteger("energy_price_micro", row => Scaled.Price(row.Session.Tariff?.EnergyPricePerKwh))
        .Text("start_stop_factor", row => Factor(row.Session.Scale.StartStop))
        .Text("sample_factor", row => Factor(row.Session.Scale.Samples))
        .Time("last_register_at", row => row.Session.LastRegisterAt)
        .BigInteger("baseline_mwh", row => row.Session.Baseline?.MilliwattHours)
        .BigInteger("carried_mwh", row => row.Session.Carried.MilliwattHours)
        .BigInteger("energy_mwh", row => row.Session.Account?.Energy.MilliwattHours)
        .Enum<EnergyBasis>("energy_basis", row => row.Session.Account?.Basis)
        .Enum<EnergyNotes>("energy_notes", row => row.Session.Account?.Notes)
        .Boolean("held_for_review", row => row.Session.IsHeldForReview)
        .Text("review_note", row => row.Session.Review?.Note)
        .Text("reviewed_by", row => row.Session.Review?.By)
        .Time("reviewed_at", row => row.Session.Review?.At)
        .BigInteger("version", row => row.ExpectedVersion + 1);

    /// <summary>What changes in the life of a session; who, where, when it began and its tariff are frozen at the start.</summary>
    public static readonly Columns<FencedSession> Changing = Columns.Only(
        "session_id", "last_register_mwh", "last_reading_at", "power_milliwatts", "meter_stop_mwh", "stopped_at", "stop_reason", "stop_id_tag",
        "stop_synthesised", "last_register_at", "baseline_mwh", "carried_mwh", "energy_mwh", "energy_basis", "energy_notes", "held_for_review", "review_note",
        "reviewed_by", "reviewed_at", "version");

    public static ChargingSession Read(Row row) => new()
    {
        SessionId = row.Text("session_id"),
        OrganizationId = row.Text("organization_id"),
        ChargePointId = row.Text("charge_point_id"),
        SiteId = row.TextOrNull("site_id"),
        TransactionId = row.Integer("transaction_id"),
        Start = new(row.Integer("connector_id"), row.Text("id_tag"), new Energy(row.BigInteger("meter_start_mwh")), row.Time("started_at")),
        Authorization = row.Enum<AuthorizationStatus>("authorization_status"),
        ReceivedAt = row.Time("received_at"),
        LastRegister = new Energy(row.BigInteger("last_register_mwh")),
        LastRegisterAt = row.TimeOrNull("last_register_at"),
        Baseline = row.BigIntegerOrNull("baseline_mwh") is { } baseline ? new Energy(baseline) : null,
        Carried = new Energy(row.BigInteger("carried_mwh")),
        LastReadingAt = row.Time("last_reading_at"),
        PowerWatts = Scaled.ToPower(row.BigIntegerOrNull("power_milliwatts")),
        Stop = row.IsNull("stopped_at") ? null : ReadStop(row),
        Scale = row.IsNull("start_stop_factor") && row.IsNull("sample_factor") ? MeterScale.One : new(ReadFactor(row, "start_stop_factor"), ReadFactor(row, "sample_factor")),
        Account = row.IsNull("energy_mwh") ? null : ReadAccount(row),
        Review = row.IsNull("reviewed_at") ? null : ReadReview(row),
        Tariff = row.IsNull("tariff_id") ? null : ReadTariff(row),
    };

    /// <summary>Nearly every factor is one, and not written.</summary>
    private static string? Factor(decimal factor) => factor == 1 ? null : factor.ToString(CultureInfo.InvariantCulture);

    private static decimal ReadFactor(Row row, string name) => row.TextOrNull(name) is { } factor ? decimal.Parse(factor, CultureInfo.InvariantCulture) : 1;

    private static EnergyAccount ReadAccount(Row row) =>
        new(new Energy(row.BigInteger("energy_mwh")), row.Enum<EnergyBasis>("energy_basis"), row.Enum<EnergyNotes>("energy_notes"));

    // What somebody said the energy was is the energy since.
    private static EnergyReview ReadReview(Row row) => new(
        row.Enum<EnergyBasis>("energy_basis") == EnergyBasis.Reviewed ? new Energy(row.BigInteger("energy_mwh")) : null,
        row.TextOrNull("review_note"), row.Text("reviewed_by"), row.Time("reviewed_at"));

    private static TransactionStop ReadStop(Row row) => new(
        new Energy(row.BigInteger("meter_stop_mwh")), row.Time("stopped_at"), row.Text("stop_reason"),
        row.TextOrNull("stop_id_tag"), row.Boolean("stop_synthesised"));

    private static Tariff ReadTariff(Row row) => new(
        row.Text("tariff_id"), row.Text("tariff_name"), row.Text("currency"), Scaled.ToPrice(row.BigInteger("energy_price_micro")));
}

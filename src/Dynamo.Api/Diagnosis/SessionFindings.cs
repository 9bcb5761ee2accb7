using System.Globalization;
using Dynamo.Domain.Access;
using Dynamo.Domain.Charging;

namespace Dynamo.Api.Diagnosis;

/// <summary>Concludes from its sessions what is wrong with a charge point or its drivers.</summary>
internal static class SessionFindings
{
    /// <summary>What is wrong, one finding for each kind and not for each session.</summary>
    public static IEnumerable<Finding> Of(ChargePointFacts known) =>
        [.. RefusedTags(known.Sessions), .. Held(known.Sessions), .. AssumedEnds(known.Sessions), .. UnknownStops(known)];

    private static IEnumerable<Finding> RefusedTags(IReadOnlyList<ChargingSession> sessions) =>
        from session in sessions
        where session.Authorization != AuthorizationStatus.Accepted
        group session by (IdTag.Key(session.Start.IdTag), session.Authorization) into same
        let latest = same.First()
        select new Finding(
            "id_tag_refused", "A driver was refused when a transaction began.",
            latest.Authorization == AuthorizationStatus.Invalid ? "Add the id tag if the driver is yours." : "Look at the id tag, its group and its driver.",
            latest.ReceivedAt,
            [new("id_tag", latest.Start.IdTag), new("authorization", latest.Authorization.ToString()), new("session_id", latest.SessionId), new("times", Number(same.Count()))]);

    private static IEnumerable<Finding> Held(IReadOnlyList<ChargingSession> sessions) =>
        Once(sessions.Where(session => session.IsHeldForReview), "session_held", "The energy of a session is doubtful, so nobody is billed for it.",
            "Look at what it measured and decide about it. If it happens again, look at its meter and at the units it sends.");

    private static IEnumerable<Finding> AssumedEnds(IReadOnlyList<ChargingSession> sessions) =>
        Once(sessions.Where(session => session.Stop is { Synthesised: true }), "end_assumed", "It did not report the end of a transaction.",
            "The report may still come. If it never does, look for newer firmware.");

    private static IEnumerable<Finding> UnknownStops(ChargePointFacts known)
    {
        if (known.UnknownStops is { Items: [var latest, ..], Total: var total })
        {
            yield return new(
                "unknown_stop", "It reported the end of a transaction that nobody knows.", "Decide whether it ends one of its sessions.", latest.Stop.ReceivedAt,
                [new("stop_id", latest.StopId), new("times", Number(total))]);
        }
    }

    private static IEnumerable<Finding> Once(IEnumerable<ChargingSession> sessions, string code, string text, string nextStep)
    {
        List<ChargingSession> all = [.. sessions];
        if (all is [var latest, ..])
            yield return new(code, text, nextStep, latest.Stop?.At, [new("session_id", latest.SessionId), new("times", Number(all.Count))]);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

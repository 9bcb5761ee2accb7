using Dynamo.Domain.Configuration;
using Dynamo.Domain.LocalLists;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Diagnosis;

/// <summary>Concludes from what is kept in order at a charge point what is not.</summary>
internal static class UpkeepFindings
{
    /// <summary>What is not configured as its template wants it.</summary>
    public static IEnumerable<Finding> OfConfiguration((StoredConfiguration Stored, ConfigurationTemplate? Template) known)
    {
        var (stored, template) = known;
        // What was never read differs in everything, which says nothing about the charge point.
        if (template is null || stored.Keys.Count == 0 || ConfigurationDrift.Of(template, stored.Keys) is not { Count: > 0 } drift)
            yield break;
        var isPending = drift.All(one => one.Kind == DriftKind.Pending);
        yield return new(
            "configuration_drift",
            isPending ? "Parts of its configuration count from its next restart on." : "It is not configured as its template wants.",
            isPending ? "Restart it when no car charges." : "Apply the template. What cannot be changed from here has to be changed at the charge point, or in the template.",
            stored.Reading?.ReadAt,
            [new("template", template.Name), .. drift.Select(one => new Evidence(one.Key, $"{one.Actual ?? "nothing"}, wanted: {one.Expected}"))]);
    }

    /// <summary>A local list that is to be kept in order and is not.</summary>
    public static IEnumerable<Finding> OfLocalList(LocalListState? list)
    {
        if (list is not { IsSynced: true, Status: LocalListStatus.Failed or LocalListStatus.TooLarge or LocalListStatus.Unsupported })
            yield break;
        yield return new(
            "local_list_not_synced",
            "Its local list of id tags is not what it should be, so that it may refuse drivers, or let them charge, while it is offline.",
            list.Status switch
            {
                LocalListStatus.TooLarge => "Keep only a group of id tags on it.",
                LocalListStatus.Unsupported => "Switch the synchronisation off, or look for firmware that has a local list.",
                _ => "It is tried again by itself. If that does not help, restart the charge point.",
            },
            list.AttemptedAt,
            [new("status", list.Status.ToString()), new("fault", list.Fault ?? "")]);
    }
}

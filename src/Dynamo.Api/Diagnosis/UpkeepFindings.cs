using Dynamo.Domain.Configuration;
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
}

using System.Globalization;
using Dynamo.Api.Errors;
using Dynamo.Domain.Fleet;

namespace Dynamo.Api.ChargePoints;

/// <summary>Several charge points that a caller names at once.</summary>
internal static class ChargePointIdList
{
    /// <summary>Most charge points in one request, as many as one page of a list has.</summary>
    public const int MaxIds = 200;

    private const string Field = "charge_point_ids";

    /// <summary>Reads the list; what is wrong with it is noted. Who is named twice counts once.</summary>
    public static IReadOnlyList<string> Read(IReadOnlyList<string?>? ids, FieldChecks checks)
    {
        checks.Require(ids is { Count: >= 1 and <= MaxIds }, Field, $"must name 1 to {MaxIds} charge points");
        return [.. (ids ?? []).Take(MaxIds).Select(id => id ?? "").DistinctBy(ChargePointId.Key, StringComparer.Ordinal)];
    }

    /// <summary>Notes those that the organization does not have.</summary>
    public static void CheckAllFound(IReadOnlyList<string> wanted, IReadOnlyList<ChargePoint> found, FieldChecks checks)
    {
        var keys = found.Select(chargePoint => ChargePointId.Key(chargePoint.ChargePointId)).ToHashSet(StringComparer.Ordinal);
        for (var index = 0; index < wanted.Count; index++)
        {
            if (!keys.Contains(ChargePointId.Key(wanted[index])))
                checks.Add(string.Create(CultureInfo.InvariantCulture, $"{Field}[{index}]"), "names no charge point of the organization");
        }
    }
}

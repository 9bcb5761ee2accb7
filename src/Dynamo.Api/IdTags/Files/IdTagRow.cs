using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;

namespace Dynamo.Api.IdTags.Files;

/// <summary>What a row of a file makes of an id tag.</summary>
/// <param name="Row">The row.</param>
/// <param name="Before">The id tag as it is; <see langword="null"/> if it is new.</param>
/// <param name="After">The id tag as it shall be.</param>
internal sealed record IdTagRow(CsvRow Row, IdTag? Before, IdTag After)
{
    /// <summary>Whether the row changes nothing.</summary>
    public bool IsUnchanged => After == Before;

    /// <summary>
    /// Reads a row. Columns that the file does not have stay as they are, and an empty cell clears, but for the status: nobody unblocks an id tag by not
    /// thinking of it.
    /// </summary>
    /// <param name="row">The row.</param>
    /// <param name="known">The id tag, if it is there.</param>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="now">The time.</param>
    /// <param name="checks">Notes what is wrong with the row.</param>
    public static IdTagRow Read(CsvRow row, IdTag? known, string organizationId, DateTimeOffset now, FieldChecks checks)
    {
        var before = known ?? new IdTag(organizationId, checks.NewIdTag(row.Cells[IdTagFile.IdTag], IdTagFile.IdTag), IdTagStatus.Active, null, null, now);
        var status = row.Cell(IdTagFile.Status, known: null);
        var after = before with
        {
            Status = string.IsNullOrEmpty(status) ? before.Status : checks.Status(status),
            ExpiresAt = row.Cells.TryGetValue(IdTagFile.ExpiresAt, out var expiry) ? Expiry(expiry, before.ExpiresAt, checks) : before.ExpiresAt,
            ParentTag = checks.OptionalIdTag(row.Cell(IdTagFile.ParentIdTag, before.ParentTag), IdTagFile.ParentIdTag),
            DriverId = IdTagOperations.Driver(row.Cell(IdTagFile.DriverId, before.DriverId), checks),
        };
        return new(row, known, after);
    }

    /// <summary>A file tells times to the second: one that was brought out and comes back changes nothing.</summary>
    private static DateTimeOffset? Expiry(string cell, DateTimeOffset? known, FieldChecks checks) =>
        known is { } expiry && Instants.Format(expiry) == cell ? known : checks.OptionalInstant(cell.Length == 0 ? null : cell, IdTagFile.ExpiresAt);
}

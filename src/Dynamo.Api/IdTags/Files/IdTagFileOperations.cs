using System.Globalization;
using System.Runtime.CompilerServices;
using Dynamo.Api.Access;
using Dynamo.Api.Auditing;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.IdTags.Files;

/// <summary>Brings files of id tags out and in.</summary>
public sealed class IdTagFileOperations(IIdTagStore idTags, ApiMetrics metrics, TimeProvider time)
{
    /// <summary>Most rows of a file that is brought in: what one transaction can hold without keeping others waiting for long.</summary>
    public const int MaxImportRows = 10_000;

    /// <summary>Id tags that are read at a time while a file goes out.</summary>
    private const int ExportRows = 500;

    /// <summary>A file of the organization's id tags, by tag, part by part.</summary>
    public Outcome<TextFile> Export(Caller caller, IdTagQuery query)
    {
        var checks = new FieldChecks();
        var filter = query.Read(checks);
        checks.Require(string.IsNullOrEmpty(query.Sort), "sort", "is not known here; files are by id_tag");
        if (checks.Refusal is { } refusal)
            return refusal;
        return new TextFile("id-tags.csv", Parts(caller.OrganizationId, filter with { Order = IdTagOrder.Tag, Descending = false }));
    }

    /// <summary>Creates the id tags of a file that are new and changes those that are known, all of them or none. Every row that is wrong is named.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="file">The file.</param>
    /// <param name="isDryRun">Whether only to find out what would happen.</param>
    /// <param name="cancellationToken">Ends the operation before anything is stored.</param>
    public async Task<Outcome<IdTagImportAnswer>> Import(Caller caller, string file, bool isDryRun, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var lines = IdTagFile.Table.Read(file, MaxImportRows + 1, checks);
        if (lines.Count > MaxImportRows)
        {
            metrics.LimitHit(ApiMetrics.IdTagImportRows);
            return new Refusal(
                ErrorCodes.ValidationFailed, "The file is too long.", "body", string.Create(CultureInfo.InvariantCulture, $"has more than {MaxImportRows} rows"));
        }
        var now = time.GetUtcNow();
        var rows = await Read(caller, lines, now, checks, cancellationToken);
        var changes = rows.Where(row => !row.IsUnchanged).ToList();
        // Also when something is wrong already: what the database knows to be wrong shall be told at the same time.
        var refusals = await idTags.ApplyAsync([.. changes.Select(row => Change(caller, row, now))], isDryRun || checks.Refusal is not null, cancellationToken);
        Note(refusals, changes, checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        return new IdTagImportAnswer(
            isDryRun, lines.Count, changes.Count(row => row.Before is null), changes.Count(row => row.Before is not null), rows.Count - changes.Count);
    }

    private async IAsyncEnumerable<string> Parts(string organizationId, IdTagFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var header = IdTagFile.Table.Header();
        while (true)
        {
            var part = await idTags.ListAsync(organizationId, filter, new(ExportRows, 0), cancellationToken);
            yield return header + IdTagFile.Rows(part.Items);
            if (part.Items.Count < ExportRows)
                yield break;
            header = "";
            filter = filter with { After = part.Items[^1].Tag };
        }
    }

    /// <summary>The rows that are right; what is wrong with the others is noted with line and column.</summary>
    private async Task<IReadOnlyList<IdTagRow>> Read(
        Caller caller, IReadOnlyList<CsvRow> lines, DateTimeOffset now, FieldChecks checks, CancellationToken cancellationToken)
    {
        var tags = lines.Select(line => line.Cells[IdTagFile.IdTag]).Where(IdTagChecks.MayExist).ToList();
        var known = (await idTags.ListAsync(caller.OrganizationId, tags, cancellationToken)).ToDictionary(idTag => idTag.Tag, StringComparer.OrdinalIgnoreCase);
        var firstLines = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        List<IdTagRow> rows = [];
        foreach (var line in lines)
        {
            var tag = line.Cells[IdTagFile.IdTag];
            var ownChecks = new FieldChecks();
            var row = IdTagRow.Read(line, known.GetValueOrDefault(tag), caller.OrganizationId, now, ownChecks);
            if (!firstLines.TryAdd(tag, line.Line))
                ownChecks.Add(IdTagFile.IdTag, string.Create(CultureInfo.InvariantCulture, $"is on line {firstLines[tag]} already"));
            foreach (var issue in ownChecks.Refusal?.Details ?? [])
                checks.Add(line.Field(issue.Field), issue.Issue);
            if (ownChecks.Refusal is null)
                rows.Add(row);
        }
        return rows;
    }

    private static IdTagChange Change(Caller caller, IdTagRow row, DateTimeOffset now)
    {
        if (row.Before is not { } before)
            return new NewIdTag(row.After, caller.Audit(AuditActions.IdTagCreated, row.After.Tag, now, before: null, IdTagAnswers.From(row.After)));
        var after = row.After with { Version = before.Version + 1 };
        return new ChangedIdTag(after, caller.Audit(AuditActions.IdTagUpdated, after.Tag, now, IdTagAnswers.From(before), IdTagAnswers.From(after)));
    }

    private static void Note(IReadOnlyList<IdTagRefusal> refusals, IReadOnlyList<IdTagRow> rows, FieldChecks checks)
    {
        var byTag = rows.ToDictionary(row => row.After.Tag, row => row.Row, StringComparer.Ordinal);
        foreach (var refusal in refusals.OrderBy(refusal => byTag[refusal.Tag].Line))
        {
            var (column, issue) = refusal.Fault switch
            {
                IdTagFault.UnknownDriver => (IdTagFile.DriverId, IdTagOperations.UnknownDriver),
                IdTagFault.Taken => (IdTagFile.IdTag, IdTagOperations.TakenTag),
                _ => (IdTagFile.IdTag, "was removed just now"),
            };
            checks.Add(byTag[refusal.Tag].Field(column), issue);
        }
    }
}

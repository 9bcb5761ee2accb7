using System.Globalization;
using System.Runtime.CompilerServices;
using Dynamo.Api.Access;
using Dynamo.Api.Auditing;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Queries;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.ChargePoints.Files;

/// <summary>Brings files of charge points out and in.</summary>
public sealed class ChargePointFileOperations(
    IChargePointStore chargePoints, IFleetQueries fleet, RegistryNews news, OcppAddress ocppAddress, ApiMetrics metrics, TimeProvider time)
{
    /// <summary>Most rows of a file that is brought in: what one transaction can hold without keeping others waiting for long.</summary>
    public const int MaxImportRows = 5_000;

    /// <summary>Charge points that are read at a time while a file goes out.</summary>
    private const int ExportRows = 500;

    /// <summary>A file of the organization's charge points, by identity, part by part.</summary>
    public Outcome<TextFile> Export(Caller caller, ChargePointQuery query)
    {
        var checks = new FieldChecks();
        var filter = query.Read(checks);
        checks.Require(string.IsNullOrEmpty(query.Sort), "sort", "is not known here; files are by charge_point_id");
        if (checks.Refusal is { } refusal)
            return refusal;
        return new TextFile("charge-points.csv", Parts(caller.OrganizationId, filter));
    }

    /// <summary>
    /// Registers the charge points of a file that are new and changes those that are known, all of them or none. Every row that is wrong is named.
    /// </summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="file">The file.</param>
    /// <param name="isDryRun">Whether only to find out what would happen.</param>
    /// <param name="requestBase">Where the caller reached us, for the charge points' addresses when none is configured.</param>
    /// <param name="cancellationToken">Ends the operation before anything is stored.</param>
    public async Task<Outcome<ImportAnswer>> Import(Caller caller, string file, bool isDryRun, Uri requestBase, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var lines = ChargePointFile.Table.Read(file, MaxImportRows + 1, checks);
        if (lines.Count > MaxImportRows)
        {
            metrics.LimitHit(ApiMetrics.ChargePointImportRows);
            return new Refusal(
                ErrorCodes.ValidationFailed, "The file is too long.", "body", string.Create(CultureInfo.InvariantCulture, $"has more than {MaxImportRows} rows"));
        }
        var now = time.GetUtcNow();
        var rows = await Read(caller, lines, now, checks, cancellationToken);
        var changes = rows.Where(row => row.Changes != ChargePointFields.None).ToList();
        // Also when something is wrong already: what the database knows to be wrong shall be told at the same time.
        var outcome = await chargePoints.ApplyAsync([.. changes.Select(row => Change(caller, row, now))], isDryRun || checks.Refusal is not null, cancellationToken);
        Note(outcome.Refusals, changes, checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        if (!isDryRun)
            await Tell(changes, outcome);
        return new ImportAnswer(
            isDryRun,
            lines.Count,
            changes.Count(row => row.Before is null),
            changes.Count(row => row.Before is not null),
            rows.Count - changes.Count,
            isDryRun ? [] : [.. changes.Where(row => row.Before is null).Select(row => Registered(row, outcome, requestBase))]);
    }

    private async IAsyncEnumerable<string> Parts(string organizationId, ChargePointFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var header = ChargePointFile.Table.Header();
        while (true)
        {
            var part = await fleet.ListChargePointsAsync(organizationId, filter, new(ExportRows, 0), cancellationToken);
            yield return header + ChargePointFile.Rows(part.Items);
            if (part.Items.Count < ExportRows)
                yield break;
            header = "";
            filter = filter with { After = part.Items[^1].ChargePoint.ChargePointId };
        }
    }

    /// <summary>The rows that are right; what is wrong with the others is noted with line and column.</summary>
    private async Task<IReadOnlyList<ImportRow>> Read(
        Caller caller, IReadOnlyList<CsvRow> lines, DateTimeOffset now, FieldChecks checks, CancellationToken cancellationToken)
    {
        var ids = lines.Select(line => line.Cells[ChargePointColumns.Identity]).Where(ChargePointId.MayExist).ToList();
        var known = (await chargePoints.ListAsync(caller.OrganizationId, ids, cancellationToken))
            .ToDictionary(chargePoint => ChargePointId.Key(chargePoint.ChargePointId), StringComparer.Ordinal);
        var firstLines = new Dictionary<string, int>(StringComparer.Ordinal);
        List<ImportRow> rows = [];
        foreach (var line in lines)
        {
            var key = ChargePointId.Key(line.Cells[ChargePointColumns.Identity]);
            var ownChecks = new FieldChecks();
            var row = ImportRow.Read(line, known.GetValueOrDefault(key), caller.OrganizationId, now, ownChecks);
            if (!firstLines.TryAdd(key, line.Line))
                ownChecks.Add(ChargePointColumns.Identity, string.Create(CultureInfo.InvariantCulture, $"is on line {firstLines[key]} already"));
            foreach (var issue in ownChecks.Refusal?.Details ?? [])
                checks.Add(line.Field(Column(issue.Field)), issue.Issue);
            if (ownChecks.Refusal is null)
                rows.Add(row);
        }
        return rows;
    }

    private static RegistryChange Change(Caller caller, ImportRow row, DateTimeOffset now) => row.Before is { } before
        ? new ChangedRegistration(row.After, row.Changes, RegistryOperations.Audit(caller, before, row.After, now))
        : new NewRegistration(
            row.After, caller.Audit(AuditActions.ChargePointRegistered, row.After.ChargePointId, now, before: null, ChargePointAnswers.Details(row.After)));

    private static void Note(IReadOnlyList<RegistryRefusal> refusals, IReadOnlyList<ImportRow> rows, FieldChecks checks)
    {
        var lines = rows.ToDictionary(row => row.After.ChargePointId, row => row.Line, StringComparer.Ordinal);
        foreach (var refusal in refusals.OrderBy(refusal => lines[refusal.ChargePointId]))
        {
            var (column, issue) = refusal.Fault switch
            {
                RegistryFault.UnknownSite => (ChargePointColumns.SiteId, Registration.UnknownSite),
                RegistryFault.UnknownProject => (ChargePointColumns.ProjectId, Registration.UnknownProject),
                RegistryFault.Taken => (ChargePointColumns.Identity, Registration.TakenIdentity),
                _ => (ChargePointColumns.Identity, "was decommissioned just now"),
            };
            checks.Add(Field(lines[refusal.ChargePointId], column), issue);
        }
    }

    /// <summary>The import stands even if nobody can be told: its passwords are shown once, in this answer.</summary>
    private async Task Tell(IReadOnlyList<ImportRow> changes, RegistryOutcome outcome)
    {
        await news.TellSites(changes.Where(row => row.Before?.SiteId != row.After.SiteId).SelectMany(row => new[] { row.Before?.SiteId, row.After.SiteId }));
        await news.TryTellChargePoints(changes.Where(row => row.Before is not null).Select(row => row.After.ChargePointId).Concat(outcome.Revived));
    }

    private RotatedPassword Registered(ImportRow row, RegistryOutcome outcome, Uri requestBase)
    {
        var id = row.After.ChargePointId;
        var spelling = outcome.Revived.FirstOrDefault(revived => revived.Equals(id, StringComparison.OrdinalIgnoreCase)) ?? id;
        return new(spelling, ocppAddress.For(spelling, requestBase, row.After.SecurityProfile), row.Password!);
    }

    private static string Field(int line, string column) => $"{CsvTable.Line(line)}: {column}";

    /// <summary>The column of a field: a place is one field for other requests and three columns in a file.</summary>
    private static string Column(string field) => field switch
    {
        "location" => ChargePointColumns.Latitude,
        _ => field.Replace("location.", "", StringComparison.Ordinal),
    };
}

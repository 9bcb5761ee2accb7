using Dynamo.Domain.Auditing;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Events;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class UploadStore(Database database) : IUploadStore
{
    /// <summary>Changes that meet each other this often in a row do not meet by chance.</summary>
    private const int MaxTries = 10;

    private const string One = "organization_id = @organization_id and upload_id = @upload_id";

    /// <summary>Those that take room: the file is here, or may come.</summary>
    private const string TakesRoom = "(state in ('Requested', 'Uploading') or size_bytes is not null)";

    private static readonly string Select = $"select {UploadTable.Columns.Names} from uploads";

    private static readonly string Insert = $"insert into uploads ({UploadTable.Columns.Names}) values ({UploadTable.Columns.Parameters})";

    /// <summary>Has those who ask for the same tenant come one after the other, so that each counts what the other added.</summary>
    private const string Queue = "update organizations set organization_id = organization_id where organization_id = @organization_id";

    private const string HasRoom = $"""
        {Queue}
            and (select count(*) from uploads where organization_id = @organization_id and {TakesRoom}) < @most_of_organization
            and (select count(*) from uploads where organization_id = @organization_id and charge_point_id = @charge_point_id and {TakesRoom}) < @most_of_charge_point
        """;

    private static readonly string Find = $"{Select} where {One}";

    private static readonly string FindBySecret = $"{Select} where secret_hash = @secret_hash";

    private const string Update = $"""
        update uploads set state = @state, reason = @reason, reported_status = @reported_status, file_name = @file_name, size_bytes = @size_bytes, sha256 = @sha256,
            attempt = @attempt, changed_at = @changed_at, version = version + 1
        where {One} and version = @version
        """;

    /// <summary>Parts of transfers whose place a later one has taken.</summary>
    private const string DropOld = "delete from upload_parts where upload_id = @upload_id and attempt <> @attempt";

    private const string Append = $"""
        insert into upload_parts (upload_id, attempt, number, content)
        select upload_id, attempt, @number, @content from uploads
        where {One} and attempt = @attempt and state in ('Uploading', 'Failed')
        """;

    private const string Part = "select content from upload_parts where upload_id = @upload_id and attempt = @attempt and number = @number";

    private const string Delete = $"delete from uploads where {One}";

    private const string DeleteParts = "delete from upload_parts where upload_id = @upload_id";

    private static readonly string ListDue = $"{Select} where state in ('Requested', 'Uploading', 'Failed') and expires_at <= @now order by expires_at, upload_id limit @limit";

    private static readonly string ListOld = $"{Select} where requested_at < @before order by requested_at, upload_id limit @limit";

    public Task<bool> InsertAsync(Upload upload, UploadLimits limits, AuditEntry audit, CancellationToken cancellationToken)
    {
        SqlParameters room = new()
        {
            { "organization_id", upload.OrganizationId }, { "charge_point_id", upload.ChargePointId },
            { "most_of_charge_point", limits.PerChargePoint }, { "most_of_organization", limits.PerOrganization },
        };
        return database.ExecuteAllAsync(
            [
                new(Queue, new() { { "organization_id", upload.OrganizationId } }),
                new(HasRoom, room),
                Statement.Of(Insert, UploadTable.Columns, upload),
                AuditTable.Entry(audit),
            ],
            cancellationToken);
    }

    public Task<Upload?> FindAsync(string organizationId, string uploadId, CancellationToken cancellationToken) =>
        database.FindAsync(Find, Key(organizationId, uploadId), UploadTable.Read, cancellationToken);

    public Task<Upload?> FindBySecretAsync(string secretHash, CancellationToken cancellationToken) =>
        database.FindAsync(FindBySecret, new() { { "secret_hash", secretHash } }, UploadTable.Read, cancellationToken);

    public Task<Upload?> FindOpenAsync(
        string organizationId, string chargePointId, bool isLog, int? requestId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var where = new Conditions("organization_id = @organization_id and charge_point_id = @charge_point_id and expires_at > @now and state in ('Requested', 'Uploading', 'Failed')");
        where.Always("organization_id", organizationId);
        where.Always("charge_point_id", chargePointId);
        where.Always("now", now);
        where.Add($"content {(isLog ? "<>" : "=")} 'Diagnostics'");
        where.If("request_id = @request_id", "request_id", requestId);
        return database.FindAsync($"{Select} where {where} order by requested_at desc, upload_id desc limit 1", where.Parameters, UploadTable.Read, cancellationToken);
    }

    public Task<Page<Upload>> ListAsync(string organizationId, string? chargePointId, UploadState? state, PageRequest page, CancellationToken cancellationToken)
    {
        var where = new Conditions("organization_id = @organization_id");
        where.Always("organization_id", organizationId);
        where.If(
            "charge_point_id = (select charge_point_id from charge_points where charge_point_key = @charge_point_key)",
            "charge_point_key", chargePointId is null ? null : ChargePointId.Key(chargePointId));
        where.If("state = @state", "state", state?.ToString());
        var sql = $"""
            select count(*) as total from uploads where {where};
            {Select} where {where}
            order by requested_at desc, upload_id desc
            limit @limit offset @offset
            """;
        return database.PageAsync(sql, where.Parameters, page, UploadTable.Read, cancellationToken);
    }

    public async Task<Upload?> ChangeAsync(
        Upload upload, Func<Upload, Upload?> change, Func<Upload, EventRow?> happened, CancellationToken cancellationToken)
    {
        Upload? known = upload;
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (known is null || change(known) is not { } next)
                return null;
            List<Statement> statements = [Statement.Of(Update, UploadTable.Changing, next)];
            if (next.Attempt != known.Attempt || next.HasFile)
                statements.Add(new(DropOld, new() { { "upload_id", next.UploadId }, { "attempt", next.Attempt } }, MayChangeNothing: true));
            if (happened(next) is { } row)
                statements.Add(EventTable.Entry(row));
            if (await database.ExecuteAllAsync(statements, cancellationToken))
                return next with { Version = next.Version + 1 };
            known = await FindAsync(upload.OrganizationId, upload.UploadId, cancellationToken);
        }

        throw new StorageUnavailableException($"Upload {upload.UploadId} is changed by somebody else again and again.", inner: null);
    }

    public async Task<bool> AppendAsync(Upload upload, int number, byte[] content, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(Append, OfPart(upload, number, content), cancellationToken) == 1;

    public async Task<byte[]?> ReadAsync(Upload upload, int number, CancellationToken cancellationToken) =>
        await database.FindAsync(
            Part, new() { { "upload_id", upload.UploadId }, { "attempt", upload.Attempt }, { "number", number } }, row => row.Bytes("content"), cancellationToken);

    public Task<bool> DeleteAsync(string organizationId, string uploadId, AuditEntry audit, CancellationToken cancellationToken) =>
        database.ExecuteAllAsync(
            [new(Delete, Key(organizationId, uploadId)), new(DeleteParts, new() { { "upload_id", uploadId } }, MayChangeNothing: true), AuditTable.Entry(audit)],
            cancellationToken);

    public Task<IReadOnlyList<Upload>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        database.ListAsync(ListDue, new() { { "now", now }, { "limit", limit } }, UploadTable.Read, cancellationToken);

    public async Task<int> ForgetAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        var old = await database.ListAsync(ListOld, new() { { "before", before }, { "limit", limit } }, UploadTable.Read, cancellationToken);
        // One by one: a file may be long, and nobody shall wait for all of them.
        foreach (var upload in old)
        {
            await database.ExecuteAllAsync(
                [
                    new(Delete, Key(upload.OrganizationId, upload.UploadId), MayChangeNothing: true),
                    new(DeleteParts, new() { { "upload_id", upload.UploadId } }, MayChangeNothing: true),
                ],
                cancellationToken);
        }

        return old.Count;
    }

    private static SqlParameters Key(string organizationId, string uploadId) => new() { { "organization_id", organizationId }, { "upload_id", uploadId } };

    private static SqlParameters OfPart(Upload upload, int number, byte[] content)
    {
        var parameters = Key(upload.OrganizationId, upload.UploadId);
        parameters.Add("attempt", upload.Attempt);
        parameters.Add("number", number);
        parameters.Add("content", content);
        return parameters;
    }
}

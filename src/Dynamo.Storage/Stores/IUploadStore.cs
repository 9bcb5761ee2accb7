using Dynamo.Domain.Auditing;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Events;

namespace Dynamo.Storage.Stores;

/// <summary>Files that charge points were asked for. Their bytes are kept in parts, so that any process takes and gives them.</summary>
public interface IUploadStore
{
    /// <summary>Notes a request.</summary>
    /// <param name="upload">The request.</param>
    /// <param name="limits">How many that are open or have their file there may be; neither is exceeded.</param>
    /// <param name="audit">Who asks.</param>
    /// <param name="cancellationToken">Ends the work before anything is stored.</param>
    /// <returns>Whether there was room for it.</returns>
    Task<bool> InsertAsync(Upload upload, UploadLimits limits, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>One upload of a tenant.</summary>
    Task<Upload?> FindAsync(string organizationId, string uploadId, CancellationToken cancellationToken);

    /// <summary>The upload that a secret is for, whatever has become of it.</summary>
    Task<Upload?> FindBySecretAsync(string secretHash, CancellationToken cancellationToken);

    /// <summary>The latest upload that a charge point may be telling about: not over, and of the kind and with the number that it names.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="chargePointId">The charge point, in its registered spelling.</param>
    /// <param name="isLog">Whether it tells about a log.</param>
    /// <param name="requestId">The number it names, if it names one.</param>
    /// <param name="now">The present time.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    Task<Upload?> FindOpenAsync(string organizationId, string chargePointId, bool isLog, int? requestId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>A tenant's uploads, latest first.</summary>
    Task<Page<Upload>> ListAsync(string organizationId, string? chargePointId, UploadState? state, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Changes an upload, and has an event happen with it. Asked again with what is stored when somebody else changed it meanwhile.</summary>
    /// <param name="upload">The upload as it was last known.</param>
    /// <param name="change">What becomes of it; <see langword="null"/> if nothing does.</param>
    /// <param name="happened">The event, if the change is one.</param>
    /// <param name="cancellationToken">Ends the work before anything is stored.</param>
    /// <returns>The upload after the change; <see langword="null"/> if nothing changed or it is not there any more.</returns>
    Task<Upload?> ChangeAsync(Upload upload, Func<Upload, Upload?> change, Func<Upload, EventRow?> happened, CancellationToken cancellationToken);

    /// <summary>Adds a part to the file of a transfer.</summary>
    /// <returns>Whether the transfer is still the one that counts.</returns>
    Task<bool> AppendAsync(Upload upload, int number, byte[] content, CancellationToken cancellationToken);

    /// <summary>A part of the file; <see langword="null"/> behind the last one.</summary>
    Task<byte[]?> ReadAsync(Upload upload, int number, CancellationToken cancellationToken);

    /// <summary>Deletes an upload and its file.</summary>
    Task<bool> DeleteAsync(string organizationId, string uploadId, AuditEntry audit, CancellationToken cancellationToken);

    /// <summary>Uploads whose time is over and about which that is not noted yet, of all tenants.</summary>
    Task<IReadOnlyList<Upload>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Deletes uploads that were asked for before a time, with their files, of all tenants.</summary>
    /// <returns>How many.</returns>
    Task<int> ForgetAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken);
}

/// <summary>How many uploads there may be that are open or have their file.</summary>
/// <param name="PerChargePoint">Of one charge point.</param>
/// <param name="PerOrganization">Of one organization.</param>
public readonly record struct UploadLimits(int PerChargePoint, int PerOrganization);

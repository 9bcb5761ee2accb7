using System.Diagnostics.Metrics;
using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.Live;
using Dynamo.Api.Organizations;
using Dynamo.Api.RateLimits;

namespace Dynamo.Api;

/// <summary>What the API counts, on the meter <see cref="DynamoApi.MeterName"/>.</summary>
public sealed class ApiMetrics
{
    /// <summary>The limit on request bodies, <see cref="BodyOptions.MaxBytes"/>.</summary>
    internal const string Bodies = "Bodies:MaxBytes";

    /// <summary>The limit on events that wait for one subscriber, <see cref="LiveOptions.QueueCapacity"/>.</summary>
    internal const string LiveQueue = "Live:QueueCapacity";

    /// <summary>The limit on subscriptions, <see cref="LiveOptions.MaxSubscriptions"/>.</summary>
    internal const string LiveSubscriptions = "Live:MaxSubscriptions";

    /// <summary>The limit on people who watch messages, <see cref="LiveOptions.MaxMessageWatchers"/>.</summary>
    internal const string MessageWatchers = "Live:MaxMessageWatchers";

    /// <summary>The limit on messages of a file, <see cref="Messages.MessageFileOperations.MaxExportRows"/>; no setting.</summary>
    internal const string MessageExportRows = "Messages:MaxExportRows";

    /// <summary>The limit on notes of used keys that wait; no setting.</summary>
    internal const string KeyUse = "KeyUse:QueueCapacity";

    /// <summary>The limit on rows of an import, <see cref="ChargePoints.Files.ChargePointFileOperations.MaxImportRows"/>; no setting.</summary>
    internal const string ChargePointImportRows = "ChargePoints:MaxImportRows";

    /// <summary>The limit on rows of an import, <see cref="IdTags.Files.IdTagFileOperations.MaxImportRows"/>; no setting.</summary>
    internal const string IdTagImportRows = "IdTags:MaxImportRows";

    /// <summary>The limit on invitations that wait, <see cref="OrganizationOptions.MaxInvitations"/>.</summary>
    internal const string Invitations = "Organizations:MaxInvitations";

    /// <summary>The limit on logins of an installer, <see cref="Installers.InstallerOptions.MaxLogins"/>.</summary>
    internal const string InstallerLogins = "Installers:MaxLogins";

    /// <summary>The limit on projects that wait for an organization, <see cref="Installers.InstallerOptions.MaxWaitingProjects"/>.</summary>
    internal const string WaitingProjects = "Installers:MaxWaitingProjects";

    /// <summary>The limit on the charge points of a bulk command, <see cref="Commands.CommandOptions.MaxBulkChargePoints"/>.</summary>
    internal const string BulkCommands = "Commands:MaxBulkChargePoints";

    /// <summary>The limit on templates of an organization, <see cref="Configuration.ConfigurationTemplateOperations.MaxTemplates"/>; no setting.</summary>
    internal const string Templates = "Configuration:MaxTemplates";
    /// <summary>The limits on files, <see cref="Api.Uploads.UploadOptions.MaxPerChargePoint"/> and <see cref="Api.Uploads.UploadOptions.MaxPerOrganization"/>.</summary>
    internal const string Uploads = "Uploads:MaxFiles";

    /// <summary>The limit on the length of a file, <see cref="Api.Uploads.UploadOptions.MaxBytes"/>.</summary>
    internal const string UploadBytes = "Uploads:MaxBytes";

    /// <summary>The limit on transfers at the same time, <see cref="Api.Uploads.UploadOptions.MaxAtOnce"/>.</summary>
    internal const string UploadsAtOnce = "Uploads:MaxAtOnce";

    /// <summary>The limit on failed sign-ins, <see cref="ConsoleOptions.MaxFailedSignInsPerMinute"/>.</summary>
    internal const string SignIns = "Console:MaxFailedSignInsPerMinute";

    /// <summary>The limit on addresses whose failed sign-ins are remembered; no setting.</summary>
    internal const string RememberedSignIns = "Console:RememberedSignIns";

    /// <summary>The limit on the requests of a key, <see cref="RateLimitOptions.RequestsPerMinute"/>.</summary>
    internal const string RequestRate = "RateLimits:RequestsPerMinute";

    /// <summary>The limit on the commands of a key, <see cref="RateLimitOptions.CommandsPerMinute"/>.</summary>
    internal const string CommandRate = "RateLimits:CommandsPerMinute";

    /// <summary>The limit on requests without a key, <see cref="RateLimitOptions.AnonymousPerMinute"/>.</summary>
    internal const string AnonymousRate = "RateLimits:AnonymousPerMinute";

    /// <summary>The limit on callers whose requests are counted, <see cref="RateLimiter.MaxRemembered"/>; no setting.</summary>
    internal const string RememberedCallers = "RateLimits:RememberedCallers";

    private readonly Counter<long> _limits;
    private readonly Counter<long> _failedSignIns;
    private readonly Counter<long> _mails;

    /// <summary>Creates the instruments.</summary>
    public ApiMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(DynamoApi.MeterName);
        _limits = meter.CreateCounter<long>("dynamo.api.limits_hit", "{event}", "Limits that were reached, by name.");
        _failedSignIns = meter.CreateCounter<long>("dynamo.api.failed_sign_ins", "{sign_in}", "Sign-ins at the console that failed.");
        _mails = meter.CreateCounter<long>("dynamo.api.mails", "{mail}", "Attempts to deliver a mail, by outcome: delivered, failed, given_up.");
    }

    /// <summary>A limit was reached.</summary>
    internal void LimitHit(string limit) => _limits.Add(1, new KeyValuePair<string, object?>("limit", limit));

    /// <summary>A mail was delivered.</summary>
    internal void MailDelivered() => _mails.Add(1, new KeyValuePair<string, object?>("outcome", "delivered"));

    /// <summary>A mail could not be delivered.</summary>
    internal void MailFailed(bool isLast) => _mails.Add(1, new KeyValuePair<string, object?>("outcome", isLast ? "given_up" : "failed"));

    /// <summary>A sign-in failed, for whatever reason.</summary>
    internal void SignInFailed() => _failedSignIns.Add(1);
}

using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Events;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Organizations;
using Dynamo.Grains.Tests.Cluster;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Dynamo.Grains.Tests.ChargePoint;

/// <summary>What charge points tell of files that they were asked for.</summary>
public sealed class UploadReportTests(ChargingCluster cluster)
{
    private IUploadStore Store => cluster.Services.GetRequiredService<IUploadStore>();

    [Fact]
    public async Task An_upload_follows_what_is_told_about_it_and_the_log_its_number()
    {
        var station = await Station.Ready(cluster);
        var diagnostics = await Ask(station, UploadContent.Diagnostics, null);
        var log = await Ask(station, UploadContent.SecurityLog, 7);

        await Tell(station, new("diagnostics", "Uploading", null));
        await Tell(station, new("log", "Uploading", 8));
        (await State(diagnostics), await State(log)).ShouldBe((UploadState.Uploading, UploadState.Requested));
        await Tell(station, new("log", "PermissionDenied", 7));
        await Tell(station, new("log", "PermissionDenied", 7));
        (await State(diagnostics), await State(log)).ShouldBe((UploadState.Uploading, UploadState.Failed));
        (await station.Events(EventTypes.UploadStatusChanged)).Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_file_that_went_elsewhere_is_told_once()
    {
        var station = await Station.Ready(cluster);
        var upload = await Ask(station, UploadContent.Diagnostics, null, isElsewhere: true);
        await Tell(station, new("diagnostics", "Uploaded", null));
        await Tell(station, new("diagnostics", "Uploaded", null));

        (await State(upload)).ShouldBe(UploadState.Uploaded);
        var told = (await station.Events(EventTypes.UploadCompleted)).ShouldHaveSingleItem();
        (told["upload_id"], told["content"]).ShouldBe((upload.UploadId, "diagnostics"));
    }

    [Fact]
    public async Task What_was_not_asked_for_is_an_event_and_nothing_else()
    {
        var station = await Station.Ready(cluster);
        var other = await Station.Ready(cluster);
        var upload = await Ask(other, UploadContent.Diagnostics, null);
        await Tell(station, new("diagnostics", "Uploading", null));
        await Tell(other, new("diagnostics", "Idle", null));

        (await State(upload)).ShouldBe(UploadState.Requested);
        (await station.Events(EventTypes.UploadStatusChanged)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_secret_of_an_address_is_nowhere_in_the_books()
    {
        var station = await Station.Ready(cluster);
        var secret = UploadAddress.NewSecret();
        var call = new OcppCall("GetDiagnostics", $$"""{"location":"http://host/uploads/{{secret}}/"}""");
        var receipt = await station.Grain.Submit(new(call, Books.OrganizationId, TimeSpan.FromSeconds(10)));
        await station.Grain.ReportOutcome(station.Lease, new(receipt.CommandId!, CommandStatus.Error, Error: $"No {secret}"));

        var stored = (await cluster.Books.Fleet.FindCommandAsync(Books.OrganizationId, receipt.CommandId!, CancellationToken.None)).ShouldNotBeNull();
        (stored.Parameters, stored.Error).ShouldBe(("""{"location":"http://host/uploads/dynup_***/"}""", "No dynup_***"));
    }

    private async Task<Upload> Ask(Station station, UploadContent content, int? requestId, bool isElsewhere = false)
    {
        var now = cluster.Now;
        var upload = new Upload
        {
            UploadId = Identifiers.New(Identifiers.Upload, now), OrganizationId = Books.OrganizationId, ChargePointId = station.Id, Content = content, RequestId = requestId,
            SecretHash = isElsewhere ? null : UploadAddress.Hash(UploadAddress.NewSecret()), RequestedBy = "key_1", RequestedAt = now, ExpiresAt = now.AddHours(1), ChangedAt = now,
        };
        var audit = new AuditEntry(
            Identifiers.New(Identifiers.AuditEntry, now), Books.OrganizationId, now, new(ActorKind.ApiKey, "key_1", "Key"), AuditActions.UploadRequested, upload.UploadId, null, null, null);
        (await Store.InsertAsync(upload, new(10, 10_000), audit, CancellationToken.None)).ShouldBeTrue();
        return upload;
    }

    private async Task<UploadState> State(Upload upload) => (await Store.FindAsync(upload.OrganizationId, upload.UploadId, CancellationToken.None))!.State;

    private static async Task Tell(Station station, UploadProgress progress) =>
        (await station.Grain.Notify(station.Lease, progress)).Verdict.ShouldBe(Verdict.Handled);
}

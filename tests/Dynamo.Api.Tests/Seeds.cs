using System.Net;
using System.Text;
using Dynamo.Domain.Access;
using Dynamo.Domain.Charging;
using Dynamo.Domain.Configuration;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Mails;
using Dynamo.Domain.Messages;
using Dynamo.Domain.Organizations;
using Dynamo.Domain.Security;
using Dynamo.Domain.Reservations;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Tests;

/// <summary>Puts things into the database the way the product does; what only grains write goes through their commits.</summary>
internal static class Seeds
{
    /// <summary>An organization with a person who owns it.</summary>
    public static async Task AddOwner(this ApiFixture api, string email, string passwordHash)
    {
        var owner = new User("usr_1", email, "Ada", passwordHash, ApiFixture.Start, EmailVerifiedAt: ApiFixture.Start, PasswordChangedAt: ApiFixture.Start);
        var key = new ApiKey("key_set_up", ApiFixture.Organization, "Set-up", ApiKey.Hash(ApiKey.NewSecret()), Scopes.All, ApiFixture.Start, null, null);
        (await api.Get<IOrganizationStore>().SetUpAsync(
            new(ApiFixture.Organization, "Ours", "DE", email, ApiFixture.Start), owner, key, tariff: null, Samples.Audit(), CancellationToken.None)).ShouldBeTrue();
    }

    /// <summary>A further person, who belongs to an organization.</summary>
    public static async Task AddMember(this ApiFixture api, string userId, string email, Role role, string organization = ApiFixture.Organization)
    {
        var invitation = new Invitation(
            $"inv_{userId}", organization, email, role, OneTimeSecret.Hash(userId), "Ada", ApiFixture.Start, ApiFixture.Start.AddDays(7));
        var mail = new Mail($"mail_{userId}", email, "Subject", "Text", "<p>Text</p>", ApiFixture.Start);
        var user = new User(userId, email, userId, PasswordHash.Create(ApiFixture.Password, PasswordHash.IterationsForRandom), ApiFixture.Start, ApiFixture.Start, ApiFixture.Start);
        var members = api.Get<IMemberStore>();
        await members.InviteAsync(invitation, mail, Samples.Audit(), CancellationToken.None);
        (await members.JoinAsync(invitation, new(organization, userId, role, ApiFixture.Start), user, Samples.Audit(), CancellationToken.None)).ShouldBeTrue();
    }

    /// <summary>The mails that were written, newest first.</summary>
    public static async Task<IReadOnlyList<Mail>> Mails(this ApiFixture api) =>
        [.. (await api.Get<IMailStore>().ListAsync(new(Limit: 200, Offset: 0), CancellationToken.None)).Items.Select(record => record.Mail)];

    /// <summary>The secret in the link of a mail.</summary>
    public static string Secret(this Mail mail) => mail.Text.Split("?token=")[1].Split('\n')[0];

    public static Task Add(this ApiFixture api, Site site) => api.Get<ISiteStore>().InsertAsync(site, Samples.Audit(), CancellationToken.None);

    public static async Task Add(this ApiFixture api, Project project) =>
        (await api.Get<IProjectStore>().InsertAsync(project, Samples.Audit(), CancellationToken.None)).ShouldBe(ProjectOutcome.Done);

    /// <summary>Charge points, with the projects they name.</summary>
    public static async Task Add(this ApiFixture api, params ChargePoint[] chargePoints)
    {
        foreach (var chargePoint in chargePoints)
        {
            if (chargePoint.ProjectId is { } projectId && await api.Get<IProjectStore>().FindAsync(chargePoint.OrganizationId, projectId, CancellationToken.None) is null)
                await api.Add(Samples.Project(projectId, chargePoint.OrganizationId));
            var change = new NewRegistration(chargePoint, Samples.Audit());
            (await api.Get<IChargePointStore>().ApplyAsync([change], isRehearsal: false, CancellationToken.None)).Refusals.ShouldBeEmpty();
        }
    }

    public static async Task Add(this ApiFixture api, params IEnumerable<ChargingSession> sessions) =>
        await Commit(api, sessions.Select(session => new Commit { Fence = new FencedSession(session, ExpectedVersion: 0) }));

    public static Task Add(this ApiFixture api, MeterValueRow value) => Commit(api, [new Commit { MeterValues = [value] }]);

    public static Task Add(this ApiFixture api, UnknownStop stop) => Commit(api, [new Commit { UnknownStops = [stop] }]);

    public static Task Add(this ApiFixture api, params LoggedMessage[] messages) => api.Get<IMessageWriter>().InsertAsync(messages, CancellationToken.None);
    public static Task Add(this ApiFixture api, StationCertificate certificate) => Commit(api, [new Commit { Certificates = [certificate] }]);
    /// <summary>Keys of a charge point, as from an answer that held all of them.</summary>
    public static Task Add(this ApiFixture api, params ConfigurationKey[] keys) => Commit(
        api,
        [
            new Commit
            {
                ConfigurationKeys = keys,
                ConfigurationReadings = [.. keys.Select(key => new ConfigurationReading { OrganizationId = key.OrganizationId, ChargePointId = key.ChargePointId, ReadAt = key.ReadAt, CompleteAt = key.ReadAt }).Distinct()],
            },
        ]);

    public static Task Add(this ApiFixture api, params Reservation[] reservations) => Commit(api, [new Commit { Reservations = reservations }]);

    public static Task Add(this ApiFixture api, params CommandRecord[] commands) => Commit(api, [new Commit { Commands = commands }]);

    /// <summary>What a charge point reported of itself and of its connectors.</summary>
    public static async Task Add(this ApiFixture api, ChargePointState state, params IEnumerable<ConnectorState> connectors) =>
        await Commit(api,
        [
            new Commit
            {
                Fence = new FencedChargePoint(state, ExpectedVersion: 0),
                Connectors = [.. connectors.Select(connector => new ConnectorRow(state.OrganizationId, state.ChargePointId, connector))],
            },
        ]);

    /// <summary>A file of a charge point that is here.</summary>
    public static async Task AddUpload(this ApiFixture api, string uploadId, string chargePointId, string text)
    {
        var store = api.Get<IUploadStore>();
        var asked = new Upload
        {
            UploadId = uploadId, OrganizationId = ApiFixture.Organization, ChargePointId = chargePointId, Content = UploadContent.Diagnostics, SecretHash = uploadId, RequestedBy = "key_1",
            RequestedAt = ApiFixture.Start, ExpiresAt = ApiFixture.Start.AddDays(1), ChangedAt = ApiFixture.Start,
        };
        (await store.InsertAsync(asked, new(100, 100), Samples.Audit(), CancellationToken.None)).ShouldBeTrue();
        var begun = (await store.ChangeAsync(asked, known => known.Begin(ApiFixture.Start), _ => null, CancellationToken.None))!;
        var bytes = Encoding.UTF8.GetBytes(text);
        await store.AppendAsync(begun, 0, bytes, CancellationToken.None);
        await store.ChangeAsync(begun, known => known.Finish(1, new($"{text}.txt", bytes.Length, "00"), ApiFixture.Start), _ => null, CancellationToken.None);
    }

    public static async Task<ChargePoint> ReadChargePoint(this ApiFixture api, string id) =>
        (await api.Get<IChargePointStore>().FindAsync(ApiFixture.Organization, id, CancellationToken.None)).ShouldNotBeNull();

    /// <summary>What a charge point is told of an id tag.</summary>
    public static async Task<AuthorizationStatus> Worth(this ApiFixture api, string idTag) =>
        IdTag.Authorize(await api.Get<IIdTagStore>().FindStandingAsync(ApiFixture.Organization, idTag, CancellationToken.None), api.Time.GetUtcNow()).Status;

    /// <summary>The actions of one kind in the audit log.</summary>
    public static async Task<IReadOnlyList<string?>> Audited(this ApiFixture api, string action) =>
    [
        .. (await api.Client().GetAsync($"/api/v1/org/audit-log?action={action}").Json(HttpStatusCode.OK))
            .GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("action").GetString()),
    ];

    private static async Task Commit(ApiFixture api, IEnumerable<Commit> commits)
    {
        var outcomes = await Task.WhenAll(commits.Select(commit => api.Get<IGroupCommit>().CommitAsync(commit)));
        outcomes.ShouldAllBe(outcome => outcome == CommitOutcome.Committed);
    }
}

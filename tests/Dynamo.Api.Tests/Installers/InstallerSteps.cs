using System.Net;
using System.Text.Json.Nodes;
using Dynamo.Api.Installers;
using Dynamo.Domain.Access;
using Dynamo.Domain.Installers;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Tests.Installers;

/// <summary>Steps of tests in which installers take part.</summary>
internal static class InstallerSteps
{
    public const string Root = "/api/v1/installer";
    public const string Ina = "ins_ina";
    public const string Otto = "ins_otto";

    public static JsonObject SignUp { get; } = new()
    {
        ["email"] = "ina@example.com", ["password"] = "Long Sentences 4 Me", ["first_name"] = "Ina", ["last_name"] = "Example", ["company"] = "Example Electric",
    };

    public static JsonObject LogIn { get; } = new() { ["email"] = "ina@example.com", ["password"] = "Long Sentences 4 Me" };

    public static JsonObject Project { get; } = new() { ["name"] = "Hotel", ["address"] = "Lake 1", ["site_owner_email"] = "owner@example.com" };

    public static JsonObject ChargePoint(string projectId, string id = "CP-1") => new()
    {
        ["charge_point_id"] = id, ["vendor"] = "V", ["model"] = "M", ["serial_number"] = "S", ["project_id"] = projectId,
    };

    /// <summary>An installation with an organization of its own: before that nobody signs up.</summary>
    public static async Task<ApiFixture> InUse(params (string Key, string Value)[] settings)
    {
        var api = await ApiFixture.StartAsync(settings);
        await api.AddOwner("ada@example.com", "no-hash");
        return api;
    }

    /// <summary>An installer whose account is active; the password is that of the fixture.</summary>
    public static async Task<Installer> AddInstaller(this ApiFixture api, string id = Ina)
    {
        var installer = new Installer(
            id, $"{id}@example.com", id, "Example", "Electric", "+49 30 1", PasswordHash.Create(ApiFixture.Password, PasswordHash.IterationsForRandom),
            ApiFixture.Start, EmailVerifiedAt: null, IsActive: true);
        (await api.Get<IInstallerStore>().SignUpAsync(installer, verification: null, CancellationToken.None)).ShouldBeTrue();
        return installer;
    }

    /// <summary>A new installer who is logged in.</summary>
    public static async Task<HttpClient> Installer(this ApiFixture api, string id = Ina)
    {
        var client = api.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", await api.Token(await api.AddInstaller(id)));
        return client;
    }

    /// <summary>A token of a new login.</summary>
    public static async Task<string> Token(this ApiFixture api, Installer installer) =>
        (await api.Get<InstallerLoginOperations>().Begin(installer, CancellationToken.None)).Value!.AccessToken;

    /// <summary>A project of the organization that the installer is assigned to.</summary>
    public static async Task AssignedProject(this ApiFixture api, string projectId = "proj_1", string installerId = Ina, string organization = ApiFixture.Organization)
    {
        if (await api.Get<IProjectStore>().FindAsync(organization, projectId, CancellationToken.None) is null)
            await api.Add(Samples.Project(projectId, organization));
        await api.Client(organization: organization).Post($"/api/v1/projects/{projectId}/installers", new JsonObject { ["installer_id"] = installerId })
            .Json(HttpStatusCode.Created);
    }

    /// <summary>A client that presents what each path asks for: the key of an organization, or a new token of an installer.</summary>
    public static HttpClient Everywhere(this ApiFixture api, Installer installer, string organization = ApiFixture.Organization) =>
        new(new EachItsCredential(api, installer, api.AddKey(organization: organization))) { BaseAddress = api.Address };

    private sealed class EachItsCredential(ApiFixture api, Installer installer, string key)
        : DelegatingHandler(new HttpClientHandler { AllowAutoRedirect = false })
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var isOfInstallers = request.RequestUri!.AbsolutePath.StartsWith(Root + "/", StringComparison.Ordinal);
            request.Headers.Authorization = new("Bearer", isOfInstallers ? await api.Token(installer) : key);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}

using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Dynamo.EndToEnd.Tests.Products;
using Dynamo.Simulator;
using Dynamo.Simulator.Commands;
using Dynamo.Simulator.Wire;
using Dynamo.TestServers;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Dynamo.EndToEnd.Tests.Security;

/// <summary>Charge points on real sockets, plain and protected, that prove themselves by passwords and certificates to the real product.</summary>
public sealed class SecurityLifeTests : IAsyncLifetime
{
    private const string Id = "CP-1";
    private const string Root = "/api/v1/cpo/charge-points/CP-1";

    private RunningProduct _product = null!;
    private Tenant _tenant = null!;
    private X509Certificate2Collection _roots = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Uri Plain => WebSockets(_product, "http:");

    private Uri Tls => WebSockets(_product, "https:");

    public async ValueTask InitializeAsync()
    {
        var server = await PostgreSqlServer.GetSharedAsync();
        // Without a file, the product makes the certificate of its TLS address itself.
        _product = await RunningProduct.Start(server.ConnectionString(await server.CreateDatabaseAsync()), "--urls", "http://127.0.0.1:0;https://127.0.0.1:0");
        _tenant = await Tenant.SetUp(_product.Address);
        var authorities = await _tenant.Rest.Get("/api/v1/cpo/certificate-authority/certificates");
        _roots = [X509Certificate2.CreateFromPem(authorities["certificates"]![0]!["pem"]!.GetValue<string>())];
    }

    public async ValueTask DisposeAsync()
    {
        _tenant?.Dispose();
        if (_product is not null)
            await _product.DisposeAsync();
    }

    [Fact]
    public async Task A_charge_point_climbs_from_a_password_over_a_plain_socket_to_its_own_certificate_and_renews_it()
    {
        await using var chargePoint = await Register(profile: 1, serialNumber: "S-1");
        await Connect(chargePoint);
        await chargePoint.BootAsync(Stop);

        // Another password.
        (await Post("rotate-credentials"))["command"]!["response"]!["status"]!.GetValue<string>().ShouldBe("Accepted");
        await chargePoint.Disconnected;
        await Connect(chargePoint);
        await Security(security => security["password_rotation"]!["status"]!.GetValue<string>() == "Confirmed");
        chargePoint.Keys.Change(ConfigurationKeys.AuthorizationKey, new string('0', 40));
        await chargePoint.CloseAsync(Stop);
        await Refused(chargePoint, HttpStatusCode.Unauthorized);
        chargePoint.Keys.Change(ConfigurationKeys.AuthorizationKey, (await Rotated(chargePoint)).Password);
        await Connect(chargePoint);

        // TLS, once the root is there.
        await _tenant.Rest.Post($"{Root}/security-profile", new() { ["security_profile"] = 2 }, HttpStatusCode.Conflict);
        (await _tenant.Rest.Post(
            "/api/v1/ocpp16/CP-1/install_certificate",
            new() { ["certificate_type"] = "CentralSystemRootCertificate", ["certificate"] = _roots[0].ExportCertificatePem() },
            HttpStatusCode.OK))["status"]!.GetValue<string>().ShouldBe("Accepted");
        await Raise(chargePoint, to: 2);

        // A certificate, and mutual TLS.
        await _tenant.Rest.Post($"{Root}/security-profile", new() { ["security_profile"] = 3 }, HttpStatusCode.Conflict);
        var first = await Renew();
        await Raise(chargePoint, to: 3);
        await chargePoint.HeartbeatAsync(Stop);

        // The next certificate, with a key of its own.
        var second = await Renew();
        second.ShouldNotBe(first);
        await chargePoint.CloseAsync(Stop);
        await Connect(chargePoint);
        var certificates = (await _tenant.Rest.Get($"{Root}/certificates"))["certificates"]!.AsArray();
        certificates.Select(one => one!["status"]!.GetValue<string>()).ShouldBe(["Installed", "Superseded"]);

        // Revoked, it is worth nothing.
        await _tenant.Rest.Post($"{Root}/certificates/{certificates[0]!["certificate_id"]}/revoke", [], HttpStatusCode.OK);
        await chargePoint.Disconnected;
        await Refused(chargePoint, HttpStatusCode.Forbidden);
        await Noted("revoked_certificate");

        var history = await _tenant.Rest.Get("/api/v1/cpo/commands/CP-1/history?limit=200");
        history.ToJsonString().ShouldNotContain(chargePoint.Keys[ConfigurationKeys.AuthorizationKey]!);
    }

    [Theory]
    [InlineData(0, false, false, null)]
    [InlineData(1, false, true, null)]
    [InlineData(1, false, false, "no_credentials")]
    [InlineData(1, true, true, "higher_profile")]
    [InlineData(2, false, true, "tls_required")]
    [InlineData(2, true, true, null)]
    [InlineData(2, true, false, "no_credentials")]
    [InlineData(3, false, true, "tls_required")]
    [InlineData(3, true, true, "no_client_certificate")]
    public async Task Each_profile_lets_in_what_it_asks_for_and_nothing_else(int profile, bool overTls, bool hasPassword, string? reason)
    {
        await using var registered = await Register(profile);
        await using var chargePoint = new ChargePointSimulator(registered.Options with
        {
            SecurityProfile = overTls ? 2 : 1, Password = hasPassword ? registered.Options.Password : null,
        });

        if (reason is null)
        {
            await Connect(chargePoint);
            (await chargePoint.BootAsync(Stop)).Interval.ShouldBeGreaterThan(0);
            return;
        }
        await Refused(chargePoint, reason == "no_credentials" ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden);
        await Noted(reason);
    }

    [Fact]
    public async Task Certificates_of_strangers_and_of_other_charge_points_open_nothing()
    {
        await using var chargePoint = await Register(profile: 3);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var own = new CertificateRequest($"CN={Id}", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        chargePoint.Keys.Change(ConfigurationKeys.SecurityProfile, "3");
        chargePoint.Security.Certificate = X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), password: null);
        await Refused(chargePoint, HttpStatusCode.Forbidden);
        await Noted("untrusted_certificate");

        await using var other = await Register(profile: 2, id: "CP-2");
        other.Keys.Change(ConfigurationKeys.SecurityProfile, "2");
        await Connect(other);
        await other.BootAsync(Stop);
        await other.RequestCertificateAsync(Stop);
        await Eventually.Get(() => _tenant.Rest.Get("/api/v1/cpo/charge-points/CP-2/certificates"), list => list.ToJsonString().Contains("Installed", StringComparison.Ordinal));
        chargePoint.Security.Certificate = other.Security.Certificate;
        await Refused(chargePoint, HttpStatusCode.Forbidden);
        var refused = await Noted("foreign_certificate");
        refused["certificate"]!.GetValue<string>().ShouldContain("CN=CP-2");
        var explained = await _tenant.Rest.Get($"{Root}/explain");
        explained["findings"]!.AsArray().Select(finding => finding!["code"]!.GetValue<string>()).ShouldContain("foreign_certificate");
    }

    [Fact]
    public async Task A_raise_survives_a_restart_of_the_product_whose_certificate_comes_from_a_file()
    {
        var server = await PostgreSqlServer.GetSharedAsync();
        var database = server.ConnectionString(await server.CreateDatabaseAsync());
        var (folder, root) = OwnCertificate();
        string password;
        await using (var before = await RunningProduct.Start(database, $"--Dynamo:ChargePoints:PublicTlsOcppUrl=wss://127.0.0.1"))
        {
            using var tenant = await Tenant.SetUp(before.Address);
            await using var chargePoint = await tenant.AddChargePoint(Id);
            password = chargePoint.Options.Password!;
            await Connect(chargePoint);
            await chargePoint.BootAsync(Stop);
            await tenant.Rest.Post($"{Root}/security-profile", new() { ["security_profile"] = 2, ["root_is_known"] = true }, HttpStatusCode.OK);
            await chargePoint.Disconnected;
        }

        await using var after = await RunningProduct.Start(
            database, "--urls", "http://127.0.0.1:0;https://127.0.0.1:0",
            $"--Dynamo:Tls:Certificate={Path.Combine(folder.FullName, "own.pem")}", $"--Dynamo:Tls:Key={Path.Combine(folder.FullName, "own.key")}");
        (Uri Plain, Uri Tls) addresses = (WebSockets(after, "http:"), WebSockets(after, "https:"));
        await using var raised = new ChargePointSimulator(new()
        {
            Url = addresses.Plain, TlsUrl = addresses.Tls, Roots = [root], Identity = Id, Password = password, SecurityProfile = 2,
        });
        await Connect(raised);
        await raised.HeartbeatAsync(Stop);
        await using var fallenBack = new ChargePointSimulator(raised.Options with { SecurityProfile = 1 });
        await Refused(fallenBack, HttpStatusCode.Forbidden);
        folder.Delete(recursive: true);
    }

    /// <summary>A certificate for this machine that no authority issued, in a file, and its key in another.</summary>
    private static (DirectoryInfo Folder, X509Certificate2 Root) OwnCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var folder = Directory.CreateTempSubdirectory("dynamo-tls-");
        File.WriteAllText(Path.Combine(folder.FullName, "own.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder.FullName, "own.key"), key.ExportPkcs8PrivateKeyPem());
        return (folder, certificate);
    }

    private static Uri WebSockets(RunningProduct product, string scheme) => new UriBuilder(
        product.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single(address => address.StartsWith(scheme, StringComparison.Ordinal)))
    {
        Scheme = scheme == "http:" ? "ws" : "wss", Path = "/ocpp16",
    }.Uri;

    private async Task<ChargePointSimulator> Register(int profile, string? serialNumber = null, string id = Id)
    {
        var answer = await _tenant.Rest.Post("/api/v1/cpo/charge-points", new()
        {
            ["charge_point_id"] = id, ["vendor"] = "Dynamo", ["model"] = "Simulator", ["serial_number"] = serialNumber ?? id, ["security_profile"] = profile,
        });
        answer["ocpp_endpoint"]!.GetValue<string>().ShouldBe($"{(profile >= 2 ? Tls : Plain)}/{id}");
        return new(new()
        {
            Url = Plain, TlsUrl = Tls, Roots = _roots, Identity = id, SerialNumber = serialNumber ?? id, Password = answer["provisioning_password"]!.GetValue<string>(),
        });
    }

    private static Task Connect(ChargePointSimulator chargePoint) => chargePoint.ConnectAsync(Stop);

    private static async Task Refused(ChargePointSimulator chargePoint, HttpStatusCode status) =>
        (await Should.ThrowAsync<ConnectFailedException>(() => chargePoint.ConnectAsync(Stop))).Status.ShouldBe(status);

    private async Task<JsonObject> Noted(string reason)
    {
        var list = await Eventually.Get(
            () => _tenant.Rest.Get($"/api/v1/cpo/refused-connections?charge_point_id={Id}&reason={reason}"), list => list["total"]!.GetValue<int>() > 0);
        return list["refused_connections"]![0]!.AsObject();
    }

    private Task<JsonObject> Post(string path) => _tenant.Rest.Post($"{Root}/{path}", [], HttpStatusCode.OK);

    /// <summary>How it proves itself, once that is as expected: the lease comes after the handshake.</summary>
    private async Task<JsonNode> Security(Func<JsonNode, bool> isExpected) =>
        (await Eventually.Get(() => _tenant.ChargePoint(Id), chargePoint => isExpected(chargePoint["security"]!)))["security"]!;

    /// <summary>By hand, because the charge point was given a wrong password.</summary>
    private async Task<(string Password, JsonObject Answer)> Rotated(ChargePointSimulator chargePoint)
    {
        var answer = await Post("rotate-password");
        chargePoint.IsConnected.ShouldBeFalse();
        return (answer["provisioning_password"]!.GetValue<string>(), answer);
    }

    private async Task Raise(ChargePointSimulator chargePoint, int to)
    {
        var raised = await _tenant.Rest.Post($"{Root}/security-profile", new() { ["security_profile"] = to }, HttpStatusCode.OK);
        raised["command"]!["status"]!.GetValue<string>().ShouldBe("Accepted");
        raised["security"]!["profile_raise"]!["status"]!.GetValue<string>().ShouldBe("Pending");
        await chargePoint.Disconnected;
        await Connect(chargePoint);
        // What is registered and what the charge point told are read one after the other, and may change in between.
        var security = await Security(security => security["profile_raise"]!["status"]!.GetValue<string>() == "Done" && security["security_profile"]!.GetValue<int>() == to);
        security["connection_profile"]!.GetValue<int>().ShouldBe(to);
    }

    /// <summary>Has it renew its certificate, and waits until that is in force.</summary>
    /// <returns>The serial number of the certificate.</returns>
    private async Task<string> Renew()
    {
        (await Post("certificates/renew"))["command"]!["status"]!.GetValue<string>().ShouldBe("Accepted");
        var before = (await _tenant.Rest.Get($"{Root}/certificates"))["certificates"]!.AsArray().Count(one => one!["status"]!.GetValue<string>() == "Installed");
        var list = await Eventually.Get(
            () => _tenant.Rest.Get($"{Root}/certificates"),
            list => list["total"]!.GetValue<int>() > before && list["certificates"]![0]!["status"]!.GetValue<string>() == "Installed");
        return list["certificates"]![0]!["serial_number"]!.GetValue<string>();
    }
}

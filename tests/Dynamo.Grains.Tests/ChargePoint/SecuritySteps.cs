using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Security;
using Dynamo.Grains.Tests.Cluster;

namespace Dynamo.Grains.Tests.ChargePoint;

/// <summary>How tests speak of security.</summary>
internal static class SecuritySteps
{
    public static readonly SecurityOrder Order = new(Books.OrganizationId, TimeSpan.FromSeconds(10), ActorKind.ApiKey, "key_test", "Test", "req_1");

    public static Transport Tls { get; } = new(IsSecure: true, IsLocal: false, Certificate: null);

    /// <summary>A plain socket with its password.</summary>
    public static Credentials OverPlain(this Station station, string? password = Station.Password) =>
        new(password is null ? null : station.Id, password is null ? null : Encoding.ASCII.GetBytes(password));

    /// <summary>A protected socket, with a password or a certificate.</summary>
    public static Credentials OverTls(this Station station, string? password = Station.Password, byte[]? certificate = null) =>
        station.OverPlain(password) with { Transport = Tls with { Certificate = certificate } };

    /// <summary>A request for a certificate, and its key.</summary>
    public static string Request(string commonName, out ECDsa key, string? organization = "Operator")
    {
        key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest($"{(organization is null ? "" : $"O={organization}, ")}CN={commonName}", key, HashAlgorithmName.SHA256).CreateSigningRequestPem();
    }

    /// <summary>The command that a receipt is of, as it reached the gateway.</summary>
    public static async Task<StationCommand> Sent(this ChargingCluster cluster, SecurityReceipt receipt)
    {
        receipt.Obstacle.ShouldBe(SecurityObstacle.None);
        receipt.Command!.Refusal.ShouldBe(CommandRefusal.None);
        return await cluster.Gateways.Sent(receipt.Command.CommandId!);
    }

    public static Task Answer(this Station station, SecurityReceipt receipt, CommandStatus status, string? errorCode = null) =>
        station.Grain.ReportOutcome(station.Lease, new(receipt.Command!.CommandId!, status, ErrorCode: errorCode));

    /// <summary>Its certificates, latest first.</summary>
    public static async Task<IReadOnlyList<StationCertificate>> Certificates(this ChargingCluster cluster, Station station) =>
        (await cluster.Books.Security.ListCertificatesAsync(Books.OrganizationId, station.Id, new(100, 0), CancellationToken.None)).Items;

    /// <summary>A certificate from request to use.</summary>
    public static async Task<byte[]> Certify(this ChargingCluster cluster, Station station)
    {
        var (answer, use) = await cluster.SignedFor(station, Request(station.Id, out _));
        answer.IsAccepted.ShouldBeTrue();
        await station.Grain.ReportOutcome(station.Lease, new(use.CommandId, CommandStatus.Accepted));
        using var certificate = X509Certificate2.CreateFromPem(((UseCertificate)use.Command).Chain);
        return certificate.RawData;
    }

    /// <summary>A request, its answer and the command that brings what was asked for.</summary>
    public static async Task<(SigningAnswer Answer, Sent Use)> SignedFor(this ChargingCluster cluster, Station station, string request)
    {
        var reply = await station.Grain.SignCertificate(station.Lease, request);
        reply.Verdict.ShouldBe(Verdict.Handled);
        cluster.Clock.Advance(TimeSpan.FromSeconds(2));
        return (reply.Answer!, await cluster.NextUse(station));
    }

    /// <summary>The latest command that brings a certificate, once it was sent.</summary>
    public static async Task<Sent> NextUse(this ChargingCluster cluster, Station station)
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            if (cluster.Gateways.Sends.LastOrDefault(sent => sent.Lease == station.Lease && sent.Command is UseCertificate) is { } sent
                && (await cluster.Certificates(station)).Any(one => one.CommandId == sent.CommandId && one.Status == StationCertificateStatus.Issued))
            {
                return sent;
            }
            soon.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}

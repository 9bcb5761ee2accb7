using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dynamo.Domain.Security;

namespace Dynamo.Domain.Tests.Security;

public sealed class SigningRequestTests
{
    private static readonly string[] Names = ["CP-1", "SN-1"];

    [Fact]
    public void A_request_with_a_strong_key_is_read()
    {
        SigningRequest.Read(Pem("O=Operator, CN=SN-1", ECDsa.Create(ECCurve.NamedCurves.nistP384)), out var request).ShouldBeNull();
        (request!.CommonName, request.Organization).ShouldBe(("SN-1", "Operator"));
        SigningRequest.Read(Pem("CN=CP-1", RSA.Create(2_048)), out request).ShouldBeNull();
        (request!.CommonName, request.Organization).ShouldBe(("CP-1", null));
    }

    [Fact]
    public void A_weak_key_is_refused()
    {
        SigningRequest.Read(Pem("CN=CP-1", RSA.Create(1_024)), out var request).ShouldBe(SigningRequestFault.WeakKey);
        request.ShouldBeNull();
        SigningRequest.Read(Pem("CN=CP-1", ECDsa.Create(ECCurve.CreateFromFriendlyName("secp224r1"))), out _).ShouldBe(SigningRequestFault.WeakKey);
    }

    [Fact]
    public void A_request_that_was_changed_after_it_was_signed_is_refused()
    {
        var der = new CertificateRequest("CN=CP-1", ECDsa.Create(ECCurve.NamedCurves.nistP256), HashAlgorithmName.SHA256).CreateSigningRequest();
        der[der.AsSpan().IndexOf("CP-1"u8)] = (byte)'D';

        SigningRequest.Read(PemEncoding.WriteString("CERTIFICATE REQUEST", der), out _).ShouldBe(SigningRequestFault.BadSignature);
    }

    [Theory]
    [InlineData("")]
    [InlineData("CP-1")]
    [InlineData("-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    public void What_is_no_request_is_refused(string pem) => SigningRequest.Read(pem, out _).ShouldBe(SigningRequestFault.Unreadable);

    [Fact]
    public void A_request_beyond_the_length_of_the_protocol_is_not_looked_at() =>
        SigningRequest.Read(Pem("CN=CP-1", ECDsa.Create(ECCurve.NamedCurves.nistP256)) + new string('\n', SigningRequest.MaxLength), out _)
            .ShouldBe(SigningRequestFault.Unreadable);

    [Theory]
    [InlineData("CN=cp-1", null, null)]
    [InlineData("CN=SN-1", null, null)]
    [InlineData("CN=CP-2", null, SigningRequestFault.WrongName)]
    [InlineData("O=Operator, CN=CP-1", "Operator", null)]
    [InlineData("O=Another, CN=CP-1", "Operator", SigningRequestFault.WrongOrganization)]
    [InlineData("CN=CP-1", "Operator", SigningRequestFault.WrongOrganization)]
    public void It_must_be_for_this_charge_point_and_operator(string subject, string? operatorName, SigningRequestFault? expected)
    {
        SigningRequest.Read(Pem(subject, ECDsa.Create(ECCurve.NamedCurves.nistP256)), out var request).ShouldBeNull();

        request!.Judge(Names, operatorName).ShouldBe(expected);
    }

    [Fact]
    public void A_request_that_names_nobody_is_refused() =>
        SigningRequest.Read(Pem("O=Operator", ECDsa.Create(ECCurve.NamedCurves.nistP256)), out _).ShouldBe(SigningRequestFault.WrongName);

    private static string Pem(string subject, ECDsa key) => new CertificateRequest(subject, key, HashAlgorithmName.SHA256).CreateSigningRequestPem();

    private static string Pem(string subject, RSA key) =>
        new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSigningRequestPem();
}

namespace Dynamo.Ocpp.V16;

/// <summary>Lengths, in characters, of the texts of the security extension (security white paper section 6).</summary>
internal static class SecurityLimits
{
    public const int CertificateChain = 10_000;
    public const int Certificate = 5_500;
    public const int EventType = 50;
    public const int FileName = 255;
    public const int Hash = 128;
    public const int Location = 512;
    public const int SerialNumber = 40;
    public const int Signature = 800;
    public const int TechInfo = 255;
}

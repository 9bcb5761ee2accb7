namespace Dynamo.Host.Tls;

/// <summary>The certificate of https addresses. Section <c>Dynamo:Tls</c>.</summary>
public sealed class TlsSettings
{
    /// <summary>
    /// File of the certificate: PEM with those it was issued by, or PKCS #12 (<c>.pfx</c>, <c>.p12</c>). Default: none; then the product issues one by its own
    /// authority at each start, which is good for a trial.
    /// </summary>
    public string? Certificate { get; set; }

    /// <summary>File of the private key, PEM. Default: the file of the certificate.</summary>
    public string? Key { get; set; }

    /// <summary>Password of the key or of the PKCS #12 file. Default: none.</summary>
    public string? Password { get; set; }

    /// <summary>Hides the password.</summary>
    public override string ToString() => $"TlsSettings {{ Certificate = {Certificate} }}";

    internal void Check(List<string> faults)
    {
        if (Certificate is null && (Key ?? Password) is not null)
            faults.Add("Dynamo:Tls:Certificate is missing: Dynamo:Tls:Key and Dynamo:Tls:Password go with it.");
        foreach (var (name, file) in (IEnumerable<(string, string?)>)[(nameof(Certificate), Certificate), (nameof(Key), Key)])
        {
            if (file is not null && !File.Exists(file))
                faults.Add($"Dynamo:Tls:{name} is '{file}'; there is no such file.");
        }
    }
}

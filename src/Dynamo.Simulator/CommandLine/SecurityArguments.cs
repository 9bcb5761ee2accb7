using System.CommandLine;
using System.CommandLine.Parsing;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using static Dynamo.Simulator.CommandLine.Numbers;

namespace Dynamo.Simulator.CommandLine;

/// <summary>Arguments that say how a charge point proves itself.</summary>
internal sealed class SecurityArguments
{
    private readonly Option<int> _profile = Number("--security-profile", "Security profile, 0 to 3; the central system may raise it.", 1, min: 0, max: 3);

    private readonly Option<Uri?> _tlsUrl = new("--tls-url")
    {
        Description = "Endpoint for security profiles 2 and 3, for example wss://127.0.0.1:5443/ocpp16. Without it, --url serves all.",
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url) && url.Scheme is "wss")
                return url;
            result.AddError("--tls-url must begin with wss://.");
            return null;
        },
    };

    private readonly Option<X509Certificate2Collection?> _roots = new("--ca")
    {
        Description = "File of the certificates (PEM) that the central system's leads to. Without it, those of the operating system count.",
        CustomParser = result => Read(result, "--ca", file =>
        {
            var roots = new X509Certificate2Collection();
            roots.ImportFromPemFile(file);
            return roots.Count > 0 ? roots : throw new CryptographicException("there is no certificate in it");
        }),
    };

    private readonly Option<X509Certificate2?> _certificate = new("--certificate")
    {
        Description = "File of the charge point's certificate and its key (PEM), for security profile 3.",
        CustomParser = result => Read(result, "--certificate", file =>
        {
            using var certificate = X509Certificate2.CreateFromPemFile(file);
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
        }),
    };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_profile, _tlsUrl, _roots, _certificate])
            command.Options.Add(option);
    }

    public ChargePointOptions Apply(ChargePointOptions options, ParseResult arguments) => options with
    {
        SecurityProfile = arguments.GetRequiredValue(_profile), TlsUrl = arguments.GetValue(_tlsUrl), Roots = arguments.GetValue(_roots) ?? [],
    };

    public void Apply(StationSecurity security, ParseResult arguments) => security.Certificate = arguments.GetValue(_certificate);

    private static T? Read<T>(ArgumentResult result, string option, Func<string, T> read)
        where T : class
    {
        var file = result.Tokens[0].Value;
        try
        {
            return read(file);
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or IOException or UnauthorizedAccessException)
        {
            result.AddError($"{option} names {file}, which cannot be read: {unreadable.Message}");
            return null;
        }
    }
}

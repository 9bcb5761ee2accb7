using System.ComponentModel.DataAnnotations;

namespace Dynamo.Certificates;

/// <summary>The built-in certificate authority. Section <c>Dynamo:Certificates</c>.</summary>
public sealed class CertificateOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Dynamo:Certificates";

    /// <summary>How long a root is valid, in years. Range 3 to 30, default 10. Another one takes its place before a certificate would outlive it.</summary>
    [Range(3, 30)]
    public int RootYears { get; set; } = 10;

    /// <summary>How long the certificate of a charge point is valid, in days. Range 1 to 730, default 365.</summary>
    [Range(1, 730)]
    public int StationDays { get; set; } = 365;

    /// <summary>Name of the operator in the root, and in certificates whose request names none. 1 to 64 characters, default <c>Dynamo CSMS</c>.</summary>
    [Required, StringLength(64, MinimumLength = 1)]
    public string OperatorName { get; set; } = "Dynamo CSMS";
}

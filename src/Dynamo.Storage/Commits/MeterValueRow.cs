using System.Security.Cryptography;
using System.Text;
using Dynamo.Domain.Charging;

namespace Dynamo.Storage.Commits;

/// <summary>A meter value of a charge point (OCPP 1.6, 7.33): everything it sampled at one time.</summary>
public sealed record MeterValueRow
{
    private const int DigestBytes = 16;

    /// <summary>Makes the row. Text and digest are made here, in the caller's time: the one writer has better things to do.</summary>
    /// <param name="organizationId">Tenant that owns the charge point.</param>
    /// <param name="chargePointId">The charge point.</param>
    /// <param name="samples">At least one; they share connector, session and times.</param>
    public MeterValueRow(string organizationId, string chargePointId, IReadOnlyList<MeterSample> samples)
    {
        (OrganizationId, ChargePointId, Samples) = (organizationId, chargePointId, samples);
        var json = MeterSampleJson.Write(samples);
        Json = Encoding.UTF8.GetString(json);
        Digest = SHA256.HashData(json)[..DigestBytes];
    }

    /// <summary>Tenant that owns the charge point.</summary>
    public string OrganizationId { get; }

    /// <summary>The charge point.</summary>
    public string ChargePointId { get; }

    /// <summary>What was sampled, in the order sent.</summary>
    public IReadOnlyList<MeterSample> Samples { get; }

    /// <summary>The first sample, which stands for what all of them share.</summary>
    internal MeterSample First => Samples[0];

    /// <summary>The samples as a JSON array of objects in the protocol's words.</summary>
    internal string Json { get; }

    /// <summary>What was measured, without when it was received and which session it was counted to; short enough for a key, which signed values are not.</summary>
    internal byte[] Digest { get; }
}

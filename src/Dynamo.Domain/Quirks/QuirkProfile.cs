namespace Dynamo.Domain.Quirks;

/// <summary>The rules that charge points of a make need.</summary>
/// <param name="ProfileId">Identifier, such as <c>keba-x-series</c>.</param>
/// <param name="Version">Grows with each change.</param>
/// <param name="Vendor">Pattern for the vendor, in which <c>*</c> stands for any text; case does not count.</param>
/// <param name="Model">Pattern for the model.</param>
/// <param name="Firmware">Pattern for the version of the firmware.</param>
/// <param name="Rules">The rules with their values.</param>
public sealed record QuirkProfile(string ProfileId, int Version, string Vendor, string Model, string Firmware, IReadOnlyDictionary<string, string?> Rules)
{
    /// <summary>Whether a charge point is of this make.</summary>
    public bool Matches(ChargePointMake make) => Like(make.Vendor, Vendor) && Like(make.Model, Model) && Like(make.Firmware ?? "", Firmware);

    private static bool Like(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
    {
        var star = pattern.IndexOf('*');
        if (star < 0)
            return text.Equals(pattern, StringComparison.OrdinalIgnoreCase);
        if (!text.StartsWith(pattern[..star], StringComparison.OrdinalIgnoreCase))
            return false;
        var rest = pattern[(star + 1)..];
        if (rest.IsEmpty)
            return true;
        for (var index = star; index <= text.Length; index++)
        {
            if (Like(text[index..], rest))
                return true;
        }
        return false;
    }
}

/// <summary>Of what make a charge point is.</summary>
/// <param name="Vendor">Vendor as it reports it, else as registered.</param>
/// <param name="Model">Model as it reports it, else as registered.</param>
/// <param name="Firmware">Version of the firmware, if it reports one.</param>
public sealed record ChargePointMake(string Vendor, string Model, string? Firmware);

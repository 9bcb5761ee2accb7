namespace Dynamo.Api.Errors;

/// <summary>Longest texts that several requests share. They are what people need with room to spare; columns hold any length.</summary>
internal static class FieldLimits
{
    /// <summary>Identifiers of ours.</summary>
    public const int Identifier = 64;

    /// <summary>E-mail addresses: the longest that can be delivered to (RFC 5321, 4.5.3.1).</summary>
    public const int Email = 254;

    /// <summary>Display names.</summary>
    public const int Name = 200;

    /// <summary>Postal addresses in one line.</summary>
    public const int Address = 500;

    /// <summary>Telephone numbers.</summary>
    public const int Phone = 50;

    /// <summary>Vendor, model and serial number.</summary>
    public const int Hardware = 50;
}

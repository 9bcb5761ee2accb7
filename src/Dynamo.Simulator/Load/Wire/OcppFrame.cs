namespace Dynamo.Simulator.Load.Wire;

/// <summary>
/// The outer parts of an OCPP frame, found by looking at the bytes once. What the generator does not need is not looked at: it measures
/// the central system, it does not check it.
/// </summary>
internal readonly ref struct OcppFrame
{
    public const int Call = 2;
    public const int Result = 3;
    public const int Error = 4;

    private OcppFrame(int type, ReadOnlySpan<byte> id, ReadOnlySpan<byte> rest)
    {
        Type = type;
        Id = id;
        Rest = rest;
    }

    /// <summary>2 call, 3 result, 4 error.</summary>
    public int Type { get; }

    /// <summary>Id of the message, without quotes.</summary>
    public ReadOnlySpan<byte> Id { get; }

    /// <summary>What follows the id: for a result the payload, for an error the quoted code and more, for a call the quoted action and more.</summary>
    public ReadOnlySpan<byte> Rest { get; }

    /// <summary>The action of a call, or the code of an error.</summary>
    public ReadOnlySpan<byte> Name => TryReadText(Rest, out var name, out _) ? name : default;

    /// <summary>Reads a frame.</summary>
    /// <returns>False when it is none.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, out OcppFrame frame)
    {
        frame = default;
        text = Skip(text);
        if (text.Length < 2 || text[0] != '[')
            return false;
        text = Skip(text[1..]);
        if (text.IsEmpty || text[0] is < (byte)'2' or > (byte)'4')
            return false;
        var type = text[0] - '0';
        text = Skip(text[1..]);
        if (text.IsEmpty || text[0] != ',' || !TryReadText(text[1..], out var id, out var rest))
            return false;
        rest = Skip(rest);
        frame = new(type, id, !rest.IsEmpty && rest[0] == ',' ? rest[1..] : default);
        return true;
    }

    /// <summary>The whole number that a member of the payload has.</summary>
    /// <param name="quotedName">Name of the member with its quotes.</param>
    /// <returns>Null when there is none.</returns>
    public long? Number(ReadOnlySpan<byte> quotedName)
    {
        var value = Member(quotedName);
        return System.Buffers.Text.Utf8Parser.TryParse(value, out long number, out _) ? number : null;
    }

    /// <summary>The text that a member of the payload has, as written.</summary>
    /// <param name="quotedName">Name of the member with its quotes.</param>
    public ReadOnlySpan<byte> Text(ReadOnlySpan<byte> quotedName) => TryReadText(Member(quotedName), out var text, out _) ? text : default;

    private ReadOnlySpan<byte> Member(ReadOnlySpan<byte> quotedName)
    {
        var at = Rest.IndexOf(quotedName);
        if (at < 0)
            return default;
        var after = Skip(Rest[(at + quotedName.Length)..]);
        return after.IsEmpty || after[0] != ':' ? default : Skip(after[1..]);
    }

    private static bool TryReadText(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> text, out ReadOnlySpan<byte> rest)
    {
        text = rest = default;
        bytes = Skip(bytes);
        if (bytes.IsEmpty || bytes[0] != '"')
            return false;
        bytes = bytes[1..];
        var end = bytes.IndexOf((byte)'"');
        if (end < 0)
            return false;
        text = bytes[..end];
        rest = bytes[(end + 1)..];
        return true;
    }

    private static ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> bytes) => bytes.TrimStart(" \t\r\n"u8);
}

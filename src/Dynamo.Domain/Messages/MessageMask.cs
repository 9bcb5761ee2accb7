using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dynamo.Domain.Fleet;

namespace Dynamo.Domain.Messages;

/// <summary>
/// Makes messages fit to be written down. Hidden are the values of configuration keys and of members whose names tell that they are secret, and the
/// passwords in addresses; where it is asked for, id tags as well. Everything else stays as it was sent, to the letter.
/// </summary>
public static class MessageMask
{
    /// <summary>What stands in the place of what is hidden.</summary>
    public const string Hidden = "***";

    private static readonly JsonReaderOptions Reading = new() { MaxDepth = 64 };

    /// <summary>A JSON text that may be written down.</summary>
    /// <param name="utf8">The text in UTF-8.</param>
    /// <param name="hidesIdTags">Whether id tags are hidden, too.</param>
    /// <returns>The text; <see langword="null"/> if it is no JSON, or holds text that is no Unicode.</returns>
    public static string? Json(ReadOnlySpan<byte> utf8, bool hidesIdTags = false)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, Reading);
            var search = new SecretSearch(hidesIdTags);
            if (!reader.Read())
                return null;
            search.Value(ref reader, MemberKind.Other);
            // Throws when anything but white space follows.
            reader.Read();
            return search.Cover(utf8);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>
    /// Any bytes as a text that may be written down. In what is no JSON nobody can say where a secret ends: it is left out as a whole when it seems to hold one.
    /// </summary>
    /// <param name="utf8">The bytes.</param>
    /// <param name="hidesIdTags">Whether id tags are hidden, too.</param>
    public static string Text(ReadOnlySpan<byte> utf8, bool hidesIdTags = false)
    {
        if (Json(utf8, hidesIdTags) is { } json)
            return json;
        var text = Encoding.UTF8.GetString(utf8).Replace('\0', '\uFFFD');
        // An escaped letter could be part of any word.
        var mayTell = SecretWords.AreSecretIn(text) || text.Contains("\\u00", StringComparison.Ordinal) || text.Contains('@', StringComparison.Ordinal)
            || (hidesIdTags && SecretWords.NameIdTag(text));
        return mayTell ? string.Create(CultureInfo.InvariantCulture, $"({utf8.Length} bytes that cannot be read and may hold a secret)") : text;
    }
}

/// <summary>What the name of a member says about its value.</summary>
internal enum MemberKind
{
    /// <summary>Nothing.</summary>
    Other,

    /// <summary>It names a configuration key.</summary>
    Key,

    /// <summary>It is the value of a configuration key.</summary>
    KeyValue,

    /// <summary>It is an address, with or without a scheme.</summary>
    Address,

    /// <summary>It is text of a vendor, which may hold anything.</summary>
    VendorText,

    /// <summary>It is an id tag.</summary>
    IdTag,

    /// <summary>It is secret.</summary>
    Secret,
}

/// <summary>Finds the places of a JSON text that must be hidden.</summary>
internal sealed class SecretSearch(bool hidesIdTags)
{
    private const int ShortName = 128;

    /// <summary>What the secrets in our own addresses begin with.</summary>
    private static ReadOnlySpan<byte> UploadSecret => "dynup_"u8;

    private List<Place>? _places;

    /// <summary>Looks through a value; the reader stands on its first token and will stand on its last.</summary>
    public void Value(ref Utf8JsonReader reader, MemberKind kind)
    {
        if (kind == MemberKind.Secret || (kind == MemberKind.IdTag && reader.TokenType is JsonTokenType.String or JsonTokenType.Number))
        {
            Hide(Skip(ref reader));
            return;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                Object(ref reader);
                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    Value(ref reader, kind);
                break;
            case JsonTokenType.String:
                Text(ref reader, kind);
                break;
        }
    }

    /// <summary>The text without what was found.</summary>
    public string Cover(ReadOnlySpan<byte> utf8)
    {
        if (_places is null)
            return Encoding.UTF8.GetString(utf8);
        _places.Sort((left, right) => left.Start.CompareTo(right.Start));
        var covered = new StringBuilder(utf8.Length);
        var end = 0;
        foreach (var place in _places)
        {
            covered.Append(Encoding.UTF8.GetString(utf8[end..place.Start])).Append('"').Append(place.Instead).Append('"');
            end = place.End;
        }
        return covered.Append(Encoding.UTF8.GetString(utf8[end..])).ToString();
    }

    private void Object(ref Utf8JsonReader reader)
    {
        var isSecret = false;
        List<Place>? values = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var kind = Kind(ref reader);
            reader.Read();
            if (kind == MemberKind.Key && reader.TokenType == JsonTokenType.String)
            {
                var key = reader.GetString()!;
                isSecret |= SecretWords.AreSecretIn(key) || (hidesIdTags && SecretWords.NameIdTag(key));
            }
            var start = (int)reader.TokenStartIndex;
            Value(ref reader, kind);
            if (kind == MemberKind.KeyValue)
                (values ??= []).Add(new(start, (int)reader.BytesConsumed, MessageMask.Hidden));
        }

        // The key may come after its value.
        if (!isSecret || values is null)
            return;
        foreach (var value in values)
        {
            _places?.RemoveAll(place => place.Start >= value.Start && place.End <= value.End);
            Hide(value);
        }
    }

    private void Text(ref Utf8JsonReader reader, MemberKind kind)
    {
        var mayHoldAddress = reader.ValueSpan.Contains((byte)'@') || reader.ValueIsEscaped || reader.ValueSpan.IndexOf(UploadSecret) >= 0;
        if (!mayHoldAddress && kind != MemberKind.VendorText)
        {
            // Half a character cannot be told from its escaped form before it is read; without escapes there is none.
            return;
        }
        var text = reader.GetString()!;
        var shown = Shown(text, kind);
        if (shown != text)
            Hide(new((int)reader.TokenStartIndex, (int)reader.BytesConsumed, JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(shown)));
    }

    private string Shown(string text, MemberKind kind)
    {
        if (kind == MemberKind.VendorText && (SecretWords.AreSecret(text) || (hidesIdTags && SecretWords.NameIdTag(text))))
            return MessageMask.Hidden;
        text = UploadAddress.WithoutSecrets(text);
        var begin = text.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0;
        if (begin == 0 && kind != MemberKind.Address)
            return text;
        var at = text.LastIndexOf('@');
        return at < begin ? text : $"{text[..begin]}{MessageMask.Hidden}{text[at..]}";
    }

    /// <summary>Nearly every name fits on the stack: a text for each of them would cost more than all the rest.</summary>
    private MemberKind Kind(ref Utf8JsonReader reader)
    {
        if (reader.ValueSpan.Length > ShortName)
            return Kind(reader.GetString());
        Span<char> name = stackalloc char[ShortName];
        return Kind(name[..reader.CopyString(name)]);
    }

    private MemberKind Kind(ReadOnlySpan<char> name) => name switch
    {
        "key" => MemberKind.Key,
        "value" => MemberKind.KeyValue,
        "data" => MemberKind.VendorText,
        "location" or "remoteLocation" => MemberKind.Address,
        _ when SecretWords.AreSecret(name) => MemberKind.Secret,
        _ when hidesIdTags && SecretWords.NameIdTag(name) => MemberKind.IdTag,
        _ => MemberKind.Other,
    };

    private static Place Skip(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return new(start, (int)reader.BytesConsumed, MessageMask.Hidden);
    }

    private void Hide(Place place) => (_places ??= []).Add(place);

    /// <summary>A place of the text.</summary>
    /// <param name="Start">Where it begins, in bytes.</param>
    /// <param name="End">Where it ends.</param>
    /// <param name="Instead">What is shown, as the content of a JSON text.</param>
    private readonly record struct Place(int Start, int End, string Instead);
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Sqlite;

/// <summary>How values of the domain are bound in SQLite.</summary>
internal static class SqliteValues
{
    /// <summary>The value to bind.</summary>
    /// <exception cref="ArgumentException">A text that PostgreSQL would refuse. SQLite would store it and give back something else: it stops
    /// reading at a NUL character and replaces half of a surrogate pair.</exception>
    public static object From(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset time => Microseconds.From(time),
        string text => Checked(text),
        string[] texts => JsonSerializer.Serialize(Array.ConvertAll(texts, Checked), SqliteJson.Default.StringArray),
        _ => value,
    };

    private static string Checked(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("A text contains a NUL character.", nameof(text));
        for (var index = 0; index < text.Length; index++)
        {
            if (!char.IsSurrogate(text[index]))
                continue;
            if (!char.IsHighSurrogate(text[index]) || index + 1 == text.Length || !char.IsLowSurrogate(text[index + 1]))
                throw new ArgumentException("A text contains half of a surrogate pair.", nameof(text));
            index++;
        }
        return text;
    }
}

/// <summary>SQLite takes a list of keys as JSON.</summary>
[JsonSerializable(typeof(string[]))]
internal sealed partial class SqliteJson : JsonSerializerContext;

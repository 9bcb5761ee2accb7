using System.Data.Common;

namespace Dynamo.Storage.Sql;

/// <summary>The present row of a result, read by column name.</summary>
internal readonly struct Row(DbDataReader reader)
{
    public string Text(string name) => reader.GetString(reader.GetOrdinal(name));

    public string? TextOrNull(string name) => IsNull(name) ? null : Text(name);

    public int Integer(string name) => reader.GetInt32(reader.GetOrdinal(name));

    public int? IntegerOrNull(string name) => IsNull(name) ? null : Integer(name);

    public long BigInteger(string name) => reader.GetInt64(reader.GetOrdinal(name));

    public long? BigIntegerOrNull(string name) => IsNull(name) ? null : BigInteger(name);

    public bool Boolean(string name) => reader.GetBoolean(reader.GetOrdinal(name));

    public byte[] Bytes(string name) => reader.GetFieldValue<byte[]>(reader.GetOrdinal(name));

    public ulong Unsigned(string name) => reader.GetFieldValue<ulong>(reader.GetOrdinal(name));

    /// <summary>An instant: PostgreSQL knows the type, SQLite keeps microseconds.</summary>
    public DateTimeOffset Time(string name) => reader.GetValue(reader.GetOrdinal(name)) switch
    {
        long microseconds => Microseconds.ToTime(microseconds),
        DateTime time => new DateTimeOffset(time, TimeSpan.Zero),
        var other => throw new InvalidCastException($"Column {name} holds {other.GetType()}, which is no instant."),
    };

    public DateTimeOffset? TimeOrNull(string name) => IsNull(name) ? null : Time(name);

    public TEnum Enum<TEnum>(string name)
        where TEnum : struct, Enum => System.Enum.Parse<TEnum>(Text(name));

    public TEnum? EnumOrNull<TEnum>(string name)
        where TEnum : struct, Enum => IsNull(name) ? null : Enum<TEnum>(name);

    public bool IsNull(string name) => reader.IsDBNull(reader.GetOrdinal(name));
}

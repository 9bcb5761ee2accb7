namespace Dynamo.Storage.Sql;

/// <summary>Rows that count their changes in a column <c>version</c>.</summary>
internal static class Versions
{
    /// <summary>Part of an update: one change more.</summary>
    public const string Next = "version = version + 1";

    /// <summary>
    /// Condition of an update or a removal: the row is at <c>@expected_version</c>, if one is expected. The cast tells PostgreSQL the type of an absent one.
    /// </summary>
    public const string IsExpected = "version = coalesce(cast(@expected_version as bigint), version)";

    /// <summary>The parameters of a statement with the version that it expects.</summary>
    public static SqlParameters Expecting(this SqlParameters parameters, long? version)
    {
        parameters.Add("expected_version", version);
        return parameters;
    }
}

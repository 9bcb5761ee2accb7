namespace Dynamo.Storage.Sql;

/// <summary>What an exception of the database means for the one who wrote.</summary>
internal enum Fault
{
    /// <summary>The database is away, busy or restarting: the same write may succeed later.</summary>
    Unavailable,

    /// <summary>The content itself is refused: the same write fails again.</summary>
    Content,
}

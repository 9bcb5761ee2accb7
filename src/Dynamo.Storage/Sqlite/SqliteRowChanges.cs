using Dynamo.Storage.Kept;

namespace Dynamo.Storage.Sqlite;

/// <summary>One process has the file, see <see cref="SqliteDatabase.Claim"/>: there are no changes but its own.</summary>
internal sealed class SqliteRowChanges : RowChanges
{
    public override bool AreHeard => true;
}

namespace Dynamo.Storage;

/// <summary>Brings the tables of the database to the form this release needs, those of the Orleans providers included.</summary>
public interface IDatabaseMigrator
{
    /// <summary>
    /// Applies every migration that is missing. Of several processes that start together one does it while the others wait. Call it before anything
    /// else uses the database, in particular before the silo starts.
    /// </summary>
    Task MigrateAsync(CancellationToken cancellationToken);
}

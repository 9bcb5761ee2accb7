namespace Dynamo.Storage.Stores;

/// <summary>Stores signs of life of many charge points in one statement, which takes arrays in PostgreSQL and JSON in SQLite.</summary>
internal interface ISignsOfLife
{
    /// <summary>Moves the stored signs forward.</summary>
    /// <param name="signs">One sign of each charge point, in the order of their keys.</param>
    /// <param name="cancellationToken">Ends the statement.</param>
    Task StoreAsync(IReadOnlyList<(string Key, DateTimeOffset SeenAt)> signs, CancellationToken cancellationToken);
}

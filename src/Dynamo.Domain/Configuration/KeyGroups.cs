namespace Dynamo.Domain.Configuration;

/// <summary>Which keys are asked for at a time when an answer with all of them cannot be had.</summary>
public static class KeyGroups
{
    /// <summary>Keys of one request: few enough that the answers of charge points that cut long ones off are whole.</summary>
    public const int Usual = 8;

    /// <summary>Cuts keys into groups.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="maxKeys">What the charge point said it takes at once; <see langword="null"/> or nonsense if it did not.</param>
    public static IEnumerable<string[]> Of(IEnumerable<string> keys, int? maxKeys) => keys.Chunk(maxKeys is > 0 and < Usual ? maxKeys.Value : Usual);
}

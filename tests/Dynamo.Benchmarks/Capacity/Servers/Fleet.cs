using System.Globalization;

namespace Dynamo.Benchmarks.Capacity.Servers;

/// <summary>Charge points that a server knows.</summary>
/// <param name="File">File with a line <c>identity,password</c> for each.</param>
internal sealed record Fleet(string File)
{
    /// <summary>A server that knows no charge point yet.</summary>
    public static Fleet None { get; } = new("");

    /// <summary>Charge points for a server that admits every identity. They send a password too, so that the handshakes are alike.</summary>
    public static Fleet Numbered(string file, int chargePoints)
    {
        System.IO.File.WriteAllLines(
            file, Enumerable.Range(1, chargePoints).Select(number => string.Create(CultureInfo.InvariantCulture, $"LOAD-{number:D5},capacity-password")));
        return new(file);
    }

    /// <summary>The last charge points only.</summary>
    public Fleet Last(int chargePoints, string file)
    {
        System.IO.File.WriteAllLines(file, System.IO.File.ReadLines(File).TakeLast(chargePoints));
        return new(file);
    }

    /// <summary>Deals the charge points out to several load generators.</summary>
    /// <returns>A file for each.</returns>
    public IReadOnlyList<Fleet> Split(int parts)
    {
        if (parts == 1)
            return [this];
        var lines = System.IO.File.ReadAllLines(File);
        var hands = lines.Chunk((lines.Length + parts - 1) / parts).Select((hand, index) => (Lines: hand, File: $"{File}.{index + 1}")).ToList();
        foreach (var hand in hands)
            System.IO.File.WriteAllLines(hand.File, hand.Lines);
        return [.. hands.Select(hand => new Fleet(hand.File))];
    }
}

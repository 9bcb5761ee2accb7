namespace Dynamo.Simulator.Load;

/// <summary>How one charge point of the run makes itself known.</summary>
/// <param name="Identity">Its identity, also the user name of Basic authentication.</param>
/// <param name="Password">Its password; null connects without credentials. Never shown.</param>
public sealed record ChargePointLogin(string Identity, string? Password)
{
    /// <summary>Reads a file of lines <c>identity,password</c>, as the verb <c>register</c> writes it. Empty lines do not count.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="FormatException">A line has no identity.</exception>
    public static IReadOnlyList<ChargePointLogin> ReadFile(string path) =>
        [.. File.ReadLines(path).Select((line, index) => (Text: line.Trim(), Number: index + 1)).Where(line => line.Text.Length > 0)
            .Select(line => Parse(line.Text, $"{path}, line {line.Number}"))];

    /// <summary>Charge points numbered from 1, with five digits: <c>LOAD-00001</c>.</summary>
    public static IReadOnlyList<ChargePointLogin> Numbered(string prefix, string? password, int count) =>
        [.. Enumerable.Range(1, count).Select(number => new ChargePointLogin(NumberedIdentity(prefix, number), password))];

    /// <summary>The identity of the charge point with this number.</summary>
    public static string NumberedIdentity(string prefix, int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{prefix}{number:D5}");

    /// <inheritdoc />
    public override string ToString() => Identity;

    private static ChargePointLogin Parse(string line, string where)
    {
        var comma = line.IndexOf(',', StringComparison.Ordinal);
        var identity = comma < 0 ? line : line[..comma];
        if (identity.Length == 0)
            throw new FormatException($"{where}: a line is identity,password.");
        return new(identity, comma < 0 || comma == line.Length - 1 ? null : line[(comma + 1)..]);
    }
}

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dynamo.Domain.Charging;

namespace Dynamo.Storage.Commits;

/// <summary>Samples as JSON. The order of members is fixed, because the text is what tells one meter value from another.</summary>
internal static class MeterSampleJson
{
    // The text goes into a column and into no page, so only what JSON itself forbids is escaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer)? _scratch;

    /// <summary>The samples as an array of objects; members without a value are left out.</summary>
    /// <returns>UTF-8, valid until the next call on this thread.</returns>
    public static ReadOnlySpan<byte> Write(IReadOnlyList<MeterSample> samples)
    {
        var (buffer, writer) = _scratch ??= NewScratch();
        buffer.ResetWrittenCount();
        writer.Reset();
        writer.WriteStartArray();
        for (var index = 0; index < samples.Count; index++)
            Write(writer, samples[index]);
        writer.WriteEndArray();
        writer.Flush();
        return buffer.WrittenSpan;
    }

    /// <summary>The samples of a row of the ledger again.</summary>
    /// <param name="json">The array.</param>
    /// <param name="shared">A sample with what all of them share: connector, session and times.</param>
    public static IEnumerable<MeterSample> Read(string json, MeterSample shared)
    {
        using var samples = JsonDocument.Parse(json);
        foreach (var sample in samples.RootElement.EnumerateArray())
        {
            yield return shared with
            {
                Value = Member(sample, "value")!,
                Measurand = Member(sample, "measurand")!,
                Unit = Member(sample, "unit"),
                Context = Member(sample, "context")!,
                Phase = Member(sample, "phase"),
                Location = Member(sample, "location")!,
                Format = Member(sample, "format")!,
            };
        }
    }

    private static string? Member(JsonElement sample, string name) => sample.TryGetProperty(name, out var member) ? member.GetString() : null;

    private static void Write(Utf8JsonWriter writer, MeterSample sample)
    {
        writer.WriteStartObject();
        writer.WriteString("value"u8, sample.Value);
        writer.WriteString("measurand"u8, sample.Measurand);
        WriteIfGiven(writer, "unit"u8, sample.Unit);
        writer.WriteString("context"u8, sample.Context);
        WriteIfGiven(writer, "phase"u8, sample.Phase);
        writer.WriteString("location"u8, sample.Location);
        writer.WriteString("format"u8, sample.Format);
        writer.WriteEndObject();
    }

    private static void WriteIfGiven(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer) NewScratch()
    {
        var buffer = new ArrayBufferWriter<byte>();
        return (buffer, new Utf8JsonWriter(buffer, Options));
    }
}

using System.ComponentModel.DataAnnotations;
using Dynamo.Domain.Organizations;

namespace Dynamo.Grains.Messages;

/// <summary>The message log of gateways and silos. Section <c>Dynamo:MessageLog</c>.</summary>
public sealed class MessageLogOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Dynamo:MessageLog";

    /// <summary>Whether gateways keep what was said with charge points. Default true. What is kept already is forgotten in its time all the same.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How long messages are kept, in days; an organization may choose less. Range 1 to 3,650, default 30.</summary>
    [Range(OrganizationSettings.MinMessageLogDays, OrganizationSettings.MaxMessageLogDays)]
    public int RetentionDays { get; set; } = 30;

    /// <summary>
    /// Most exchanges of one gateway that wait to be written; further ones are counted and dropped. Range 100 to 1,000,000, default 20,000: some seconds of a
    /// gateway that has all the charge points it can have.
    /// </summary>
    [Range(100, 1_000_000)]
    public int QueueLength { get; set; } = 20_000;

    /// <summary>Most bytes of payloads that wait to be written; what comes after is counted and dropped. Range 1 MiB to 1 GiB, default 32 MiB.</summary>
    [Range(1_048_576, 1_073_741_824)]
    public int QueueBytes { get; set; } = 33_554_432;

    /// <summary>Longest payload that is kept, in characters; a longer one is cut and marked. Range 256 to 1,048,576, default 16,384.</summary>
    [Range(256, 1_048_576)]
    public int PayloadLength { get; set; } = 16_384;
}

using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dynamo.Domain.LocalLists;

namespace Dynamo.Api.LocalLists;

/// <summary>Whether the local list of a charge point is kept in order.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LocalListMode>))]
public enum LocalListMode
{
    /// <summary>Nothing is done about it.</summary>
    [JsonStringEnumMemberName("off")]
    Off,

    /// <summary>It holds the active id tags.</summary>
    [JsonStringEnumMemberName("synced")]
    Synced,
}

/// <summary>What is known of a local list.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LocalListWord>))]
public enum LocalListWord
{
    /// <summary>Nobody knows what is on it.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>It is as it should be.</summary>
    [JsonStringEnumMemberName("synced")]
    Synced,

    /// <summary>The charge point did not take it, or did not answer.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>There are more id tags than the charge point takes.</summary>
    [JsonStringEnumMemberName("too_large")]
    TooLarge,

    /// <summary>The charge point has no local list.</summary>
    [JsonStringEnumMemberName("unsupported")]
    Unsupported,
}

/// <summary>Request to have the local list of a charge point kept in order, or not.</summary>
public sealed record LocalListDetails
{
    /// <summary><c>synced</c> or <c>off</c>, which leaves on the list what is on it. Required.</summary>
    [Required]
    public LocalListMode? LocalList { get; init; }

    /// <summary>Only the members of this group of id tags belong on it; all active id tags of the organization when absent.</summary>
    [MaxLength(Domain.Access.IdTag.MaxLength)]
    public string? ParentIdTag { get; init; }
}

/// <summary>The local authorisation list of a charge point.</summary>
/// <param name="ChargePointId">The charge point.</param>
/// <param name="LocalList">Whether it is kept in order.</param>
/// <param name="ParentIdTag">Only the members of this group belong on it; null for all active id tags.</param>
/// <param name="Status">What is known of it.</param>
/// <param name="ListVersion">Version that was sent last; null if none was.</param>
/// <param name="Entries">Entries that were sent last.</param>
/// <param name="SyncedAt">When it was found to be as it should be; null if it never was.</param>
/// <param name="AttemptedAt">When it was looked at last; null if it never was.</param>
/// <param name="Fault">What is wrong, in words; null if nothing is.</param>
public sealed record LocalListAnswer(
    string ChargePointId,
    LocalListMode LocalList,
    string? ParentIdTag,
    LocalListWord Status,
    int? ListVersion,
    int Entries,
    DateTimeOffset? SyncedAt,
    DateTimeOffset? AttemptedAt,
    string? Fault)
{
    internal static LocalListAnswer Of(LocalListState state) => new(
        state.ChargePointId, state.IsSynced ? LocalListMode.Synced : LocalListMode.Off, state.ParentTag, (LocalListWord)state.Status, state.ListVersion, state.Sent.Count,
        state.SyncedAt, state.AttemptedAt, state.Fault);
}

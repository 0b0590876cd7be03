"""Folders of models."""

from __future__ import annotations

from typing import Final

RU: Final[dict[str, str]] = {
    "{path}: no such model folder; name one that `svcnlp train` has made": "{path}: нет такой папки модели; укажите папку, созданную командой `svcnlp train`",
    "{path}: the files do not match the checksum in {facts}: one was cut short or changed; restore the model folder or train it anew": "{path}: файлы не сходятся с контрольной суммой в {facts}: какой-то обрезан или изменён; восстановите папку модели или обучите модель заново",
    "{path}: is not a safetensors file; train the model anew": "{path}: это не файл safetensors; обучите модель заново",
    "{path}: is not valid JSON: the file was cut short or changed; restore the model folder or train it anew": "{path}: это не JSON: файл обрезан или изменён; восстановите папку модели или обучите модель заново",
    "{path}: does not describe a model; restore the model folder or train it anew": "{path}: не описывает модель; восстановите папку модели или обучите модель заново",
    "{path}: the model has format {found}, this program reads up to {known}; upgrade svcnlp": "{path}: формат модели {found}, а эта программа читает не новее {known}; обновите svcnlp",
    "{path}: cannot be read: {reason}; restore the model folder or train it anew": "{path}: не читается: {reason}; восстановите папку модели или обучите модель заново",
    "{path}: the model has other labels or signals than this program; train it anew": "{path}: у модели другие метки или признаки, чем у этой программы; обучите её заново",
    "{path}: lacks {part}; train the model anew": "{path}: нет части {part}; обучите модель заново",
    "{path}: {part} holds numbers out of all measure; train it anew": "{path}: в части {part} стоят числа вне всякой меры; обучите модель заново",
    "{path}: the vocabulary cannot be read; train the model anew": "{path}: словарь не читается; обучите модель заново",
    "{path}: {part} is not a table of numbers; train the model anew": "{path}: {part} — не таблица чисел; обучите модель заново",
    "{path}: {part} has the shape {found} instead of {wanted}; train the model anew": "{path}: у части {part} размеры {found} вместо {wanted}; обучите модель заново",
    "this model needs ONNX Runtime and tokenizers: pip install 'svcnlp[encoder]'; or do without it: --model fast": "этой модели нужны ONNX Runtime и tokenizers: pip install 'svcnlp[encoder]'; или обойдитесь без неё: --model fast",
    "{path}: was joined with another linear model than the one in {linear}; train it anew": "{path}: обучена вместе с другой линейной моделью, не с той, что в {linear}; обучите её заново",
    "the graph of the encoder cannot be opened; train the model anew": "граф энкодера не открывается; обучите модель заново",
    "the vocabulary of the encoder cannot be read; train the model anew": "словарь энкодера не читается; обучите модель заново",
    "{path}: is no encoder, which auto: needs; name the folder of one": "{path}: это не энкодер, а auto: нужен он; укажите папку энкодера",
    "this svcnlp carries no encoder: make train-encoder trains it; --model fast needs none": "в этой поставке svcnlp нет энкодера: его обучает make train-encoder; модели --model fast он не нужен",
}
